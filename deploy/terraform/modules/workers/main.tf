# Machines that run nodes of one role. They keep nothing: any of them may be replaced at any time.

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${var.architecture}"
}

resource "aws_vpc_security_group_egress_rule" "all" {
  for_each          = toset(["443", "5432", "61616"])
  security_group_id = var.security_group_id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value)
  to_port           = tonumber(each.value)
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-${var.role}-"
  image_id               = data.aws_ssm_parameter.image.value
  instance_type          = var.instance_type
  vpc_security_group_ids = [var.security_group_id]
  update_default_version = true
  tags                   = var.tags

  user_data = base64encode(templatefile("${path.module}/start.sh.tftpl", {
    role            = var.role
    image           = var.image
    settings        = var.settings
    password_arns   = var.password_secret_arns
    json_arns       = var.json_secret_arns
    key_arn         = var.signing_key_secret_arn
    port            = var.port
    database_secret = var.database_secret_arn
  }))

  iam_instance_profile {
    name = var.instance_profile
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1 # not from within a container
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted             = true
      volume_type           = "gp3"
      volume_size           = 30
      delete_on_termination = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = merge(var.tags, { Name = "${var.name}-${var.role}" })
  }
}

resource "aws_autoscaling_group" "this" {
  name                      = "${var.name}-${var.role}"
  min_size                  = var.min_size
  max_size                  = var.max_size
  vpc_zone_identifier       = var.subnet_ids
  target_group_arns         = var.target_group_arns
  health_check_type         = length(var.target_group_arns) > 0 ? "ELB" : "EC2"
  health_check_grace_period = 300

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  # A new version goes out machine by machine.
  instance_refresh {
    strategy = "Rolling"
    preferences {
      min_healthy_percentage = 75
    }
  }

  lifecycle {
    ignore_changes = [desired_capacity]
  }
}

# Work is bound by the processor, so its load says how many workers are wanted.
resource "aws_autoscaling_policy" "load" {
  count                  = var.max_size > var.min_size ? 1 : 0
  name                   = "load"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 65
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
