package io.imageservice.upload.entity;

/**
 * A stored part of a resumable upload.
 *
 * @param firstByte its place in the file
 * @param size in bytes
 */
public record Piece(long firstByte, long size, String objectKey) {}
