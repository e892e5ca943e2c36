output "names" {
  description = "Bucket names, by `originals` and `processed`."
  value       = { for key, bucket in aws_s3_bucket.this : key => bucket.id }
}

output "arns" {
  description = "Their ARNs."
  value       = { for key, bucket in aws_s3_bucket.this : key => bucket.arn }
}
