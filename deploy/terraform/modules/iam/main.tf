# Who may do what, for each role of a node: an instance profile that reads this role's secrets and nothing else, and a
# storage user with just the actions that the role's code calls. The service signs for S3 with a key pair
# (S3_ACCESS_KEY, S3_SECRET_KEY), so that there is a user and not only a role.

locals {
  originals = var.bucket_arns["originals"]
  processed = var.bucket_arns["processed"]
  read      = ["s3:GetObject"]
  write     = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"]
  multipart = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]

  # Objects: what each role reads, writes and removes.
  objects = {
    api = [
      { actions = concat(local.write, local.multipart), resource = "${local.originals}/*" },
      { actions = ["s3:GetObject", "s3:DeleteObject"], resource = "${local.processed}/*" },
    ]
    worker = [
      { actions = concat(["s3:GetObject", "s3:DeleteObject"], local.multipart), resource = "${local.originals}/*" },
      { actions = local.write, resource = "${local.processed}/*" },
    ]
    inference = [
      { actions = local.read, resource = "${local.originals}/*" },
    ]
    metadata = []
  }
}

data "aws_iam_policy_document" "storage" {
  for_each = local.objects

  # A sign of life, and the difference between "is not there" and "may not".
  statement {
    sid       = "Buckets"
    actions   = concat(["s3:ListBucket"], contains(["api", "worker"], each.key) ? ["s3:ListBucketMultipartUploads"] : [])
    resources = [local.originals, local.processed]
  }

  dynamic "statement" {
    for_each = each.value
    content {
      actions   = statement.value.actions
      resources = [statement.value.resource]
    }
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]
    content {
      actions   = contains(["api", "worker"], each.key) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_user" "storage" {
  for_each = local.objects
  name     = "${var.name}-${each.key}-storage"
  tags     = var.tags
}

resource "aws_iam_user_policy" "storage" {
  for_each = local.objects
  name     = "storage"
  user     = aws_iam_user.storage[each.key].name
  policy   = data.aws_iam_policy_document.storage[each.key].json
}

resource "aws_iam_access_key" "storage" {
  for_each = local.objects
  user     = aws_iam_user.storage[each.key].name
}

resource "aws_secretsmanager_secret" "storage" {
  for_each   = local.objects
  name       = "${var.name}/${each.key}/storage"
  kms_key_id = var.kms_key_arn
  tags       = var.tags
}

resource "aws_secretsmanager_secret_version" "storage" {
  for_each  = local.objects
  secret_id = aws_secretsmanager_secret.storage[each.key].id
  secret_string = jsonencode({
    S3_ACCESS_KEY = aws_iam_access_key.storage[each.key].id
    S3_SECRET_KEY = aws_iam_access_key.storage[each.key].secret
  })
}

data "aws_iam_policy_document" "machines" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

locals {
  # The broker knows its own password alone.
  readable = merge(
    { for role in keys(local.objects) : role => concat(
      [aws_secretsmanager_secret.storage[role].arn],
      var.node_secret_arns,
      role == "api" ? var.api_secret_arns : [],
    ) },
    { broker = [var.broker_secret_arn] },
  )
}

data "aws_iam_policy_document" "secrets" {
  for_each = local.readable
  statement {
    sid       = "OwnSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = each.value
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]
    content {
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.repository_arn == null || each.key == "broker" ? [] : [var.repository_arn]
    content {
      actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.repository_arn == null || each.key == "broker" ? [] : ["*"]
    content {
      actions   = ["ecr:GetAuthorizationToken"] # knows no resources
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "machine" {
  for_each           = local.readable
  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.machines.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "secrets" {
  for_each = local.readable
  name     = "secrets"
  role     = aws_iam_role.machine[each.key].id
  policy   = data.aws_iam_policy_document.secrets[each.key].json
}

# A shell through the Session Manager instead of an open port.
resource "aws_iam_role_policy_attachment" "sessions" {
  for_each   = local.readable
  role       = aws_iam_role.machine[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "machine" {
  for_each = local.readable
  name     = "${var.name}-${each.key}"
  role     = aws_iam_role.machine[each.key].name
  tags     = var.tags
}
