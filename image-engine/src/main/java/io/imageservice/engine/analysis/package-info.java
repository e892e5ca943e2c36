/**
 * What can be said about a picture: its colours, hashes and measures, taken from a small version of
 * it by plain arithmetic, and what its file tells about people and places.
 */
package io.imageservice.engine.analysis;
