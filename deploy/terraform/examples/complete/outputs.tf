output "address" {
  description = "What the host's name has to point to."
  value       = aws_lb.this.dns_name
}
