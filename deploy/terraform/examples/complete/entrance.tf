# Clients come over TLS to a load balancer in the public subnets.

resource "aws_security_group" "entrance" {
  name        = "${var.name}-entrance"
  description = "Clients of ${var.name}"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id = aws_security_group.entrance.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "nodes" {
  security_group_id            = aws_security_group.entrance.id
  referenced_security_group_id = aws_security_group.node["api"].id
  ip_protocol                  = "tcp"
  from_port                    = 9080
  to_port                      = 9080
}

resource "aws_vpc_security_group_ingress_rule" "entrance" {
  security_group_id            = aws_security_group.node["api"].id
  referenced_security_group_id = aws_security_group.entrance.id
  ip_protocol                  = "tcp"
  from_port                    = 9080
  to_port                      = 9080
}

resource "aws_lb" "this" {
  name                       = var.name
  subnets                    = var.public_subnet_ids
  security_groups            = [aws_security_group.entrance.id]
  idle_timeout               = 120 # longer than the pings of an event stream are apart
  drop_invalid_header_fields = true
  enable_deletion_protection = true
}

resource "aws_lb_target_group" "api" {
  name                 = "${var.name}-api"
  port                 = 9080
  protocol             = "HTTP"
  vpc_id               = var.vpc_id
  deregistration_delay = 60

  health_check {
    path                = "/health/ready"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}
