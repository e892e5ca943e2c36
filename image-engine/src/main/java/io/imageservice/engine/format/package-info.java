/** What can be done with files without decoding pixels: sniffing, metadata in and out, profiles. */
package io.imageservice.engine.format;
