output "instance_profiles" {
  description = "Names of instance profiles, by role and for `broker`."
  value       = { for key, profile in aws_iam_instance_profile.machine : key => profile.name }
}

output "storage_secret_arns" {
  description = "Secrets with S3_ACCESS_KEY and S3_SECRET_KEY, by role."
  value       = { for key, secret in aws_secretsmanager_secret.storage : key => secret.arn }
}
