# All modules together in a network that exists: storage, database, broker, API nodes behind a load balancer, workers,
# and one node each for labels.

terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
  # Storage keys are part of the state: keep it encrypted and closed, such as
  # backend "s3" { encrypt = true, use_lockfile = true, … }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = { Application = "image-service", Environment = var.name }
  }
}

locals {
  roles = toset(["api", "worker", "inference", "metadata"])
  settings = {
    DB_HOST             = module.database.host
    DB_PORT             = tostring(module.database.port)
    DB_SSL_MODE         = "require"
    BROKER_HOST         = module.broker.host
    BROKER_PORT         = tostring(module.broker.port)
    S3_ENDPOINT         = "https://s3.${var.region}.amazonaws.com"
    S3_REGION           = var.region
    S3_BUCKET_ORIGINALS = module.buckets.names["originals"]
    S3_BUCKET_PROCESSED = module.buckets.names["processed"]
  }
  passwords = {
    BROKER_PASSWORD   = aws_secretsmanager_secret.given["broker"].arn
    OPERATOR_PASSWORD = aws_secretsmanager_secret.given["operator"].arn
    KEYSTORE_PASSWORD = aws_secretsmanager_secret.given["keystore"].arn
    METRICS_TOKEN     = aws_secretsmanager_secret.given["metrics"].arn
  }
  # Those who serve clients know more.
  api_passwords   = { ADMIN_PASSWORD = aws_secretsmanager_secret.given["admin"].arn }
  signing_key_arn = aws_secretsmanager_secret.given["signing-key"].arn
}

# Their values are set by hand once, and are never part of the state.
resource "aws_secretsmanager_secret" "given" {
  for_each = toset(["broker", "admin", "operator", "keystore", "metrics", "signing-key"])
  name     = "${var.name}/${each.value}"
}

resource "aws_security_group" "node" {
  for_each    = local.roles
  name        = "${var.name}-${each.value}"
  description = "Nodes with the role ${each.value}"
  vpc_id      = var.vpc_id
}

module "buckets" {
  source         = "../../modules/buckets"
  originals      = "${var.name}-originals"
  processed      = "${var.name}-processed"
  upload_origins = ["https://${var.host}"]
}

module "database" {
  source                    = "../../modules/database"
  name                      = var.name
  vpc_id                    = var.vpc_id
  subnet_ids                = var.private_subnet_ids
  client_security_group_ids = { for role, group in aws_security_group.node : role => group.id }
}

module "iam" {
  source            = "../../modules/iam"
  name              = var.name
  bucket_arns       = module.buckets.arns
  broker_secret_arn = aws_secretsmanager_secret.given["broker"].arn
  node_secret_arns  = concat(values(local.passwords), [module.database.password_secret_arn])
  api_secret_arns   = concat(values(local.api_passwords), [local.signing_key_arn])
  repository_arn    = var.repository_arn
}

module "broker" {
  source                    = "../../modules/broker"
  name                      = var.name
  subnet_id                 = var.private_subnet_ids[0]
  client_security_group_ids = { for role, group in aws_security_group.node : role => group.id }
  instance_profile          = module.iam.instance_profiles["broker"]
  password_secret_arn       = aws_secretsmanager_secret.given["broker"].arn
  broker_xml                = file("${path.module}/../../../../docker/artemis/broker.xml")
}

module "nodes" {
  for_each = {
    api       = { type = "c7g.large", min = 2, max = 6 }
    worker    = { type = "c7g.xlarge", min = 2, max = 12 }
    inference = { type = "c7g.large", min = 1, max = 1 }
    metadata  = { type = "t4g.small", min = 1, max = 1 }
  }
  source                 = "../../modules/workers"
  name                   = var.name
  role                   = each.key
  image                  = var.image
  settings               = local.settings
  password_secret_arns   = each.key == "api" ? merge(local.passwords, local.api_passwords) : local.passwords
  json_secret_arns       = [module.iam.storage_secret_arns[each.key]]
  database_secret_arn    = module.database.password_secret_arn
  signing_key_secret_arn = each.key == "api" ? local.signing_key_arn : null
  instance_profile       = module.iam.instance_profiles[each.key]
  security_group_id      = aws_security_group.node[each.key].id
  subnet_ids             = var.private_subnet_ids
  target_group_arns      = each.key == "api" ? [aws_lb_target_group.api.arn] : []
  instance_type          = each.value.type
  min_size               = each.value.min
  max_size               = each.value.max
}
