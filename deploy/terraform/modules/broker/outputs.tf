output "host" {
  value = aws_instance.this.private_dns
}

output "port" {
  value = 61616
}
