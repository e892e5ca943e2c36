output "host" {
  value = aws_db_instance.this.address
}

output "port" {
  value = aws_db_instance.this.port
}

output "password_secret_arn" {
  description = "Secret with `username` and `password`, which AWS rotates."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}
