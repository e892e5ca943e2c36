# One Artemis on a machine of its own. Its journal lies on a volume that outlives the machine; should even that be lost,
# nothing is: the database is the outbox, and what was sent is sent again.

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${var.architecture}"
}

data "aws_subnet" "this" {
  id = var.subnet_id
}

resource "aws_security_group" "this" {
  name        = "${var.name}-broker"
  description = "Artemis of ${var.name}"
  vpc_id      = data.aws_subnet.this.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each                     = var.client_security_group_ids
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 61616
  to_port                      = 61616
  description                  = each.key
}

# Packages, the container image, and the password's secret.
resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_ebs_volume" "journal" {
  availability_zone = data.aws_subnet.this.availability_zone
  size              = var.journal_gib
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  tags              = merge(var.tags, { Name = "${var.name}-broker-journal" })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_instance" "this" {
  ami                    = data.aws_ssm_parameter.image.value
  instance_type          = var.instance_type
  subnet_id              = var.subnet_id
  vpc_security_group_ids = [aws_security_group.this.id]
  iam_instance_profile   = var.instance_profile
  user_data = templatefile("${path.module}/start.sh.tftpl", {
    image               = var.image
    volume              = aws_ebs_volume.journal.id
    password_secret_arn = var.password_secret_arn
    broker_xml          = var.broker_xml
  })
  user_data_replace_on_change = true
  tags                        = merge(var.tags, { Name = "${var.name}-broker" })

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
    volume_size = 12
  }

  lifecycle {
    ignore_changes = [ami]
  }
}

resource "aws_volume_attachment" "journal" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.journal.id
  instance_id                    = aws_instance.this.id
  stop_instance_before_detaching = true
}
