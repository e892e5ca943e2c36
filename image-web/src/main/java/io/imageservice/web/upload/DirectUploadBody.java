package io.imageservice.web.upload;

import io.imageservice.upload.boundary.DirectOrder;
import io.imageservice.upload.boundary.UploadOrder;
import io.imageservice.web.request.Fields;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client says of a file that it wants to write to the storage itself.
 *
 * @param mediaType what the client calls its type; only ever told back
 */
record DirectUploadBody(DirectOrder order, String mediaType) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]{1,64}/[\\w!#$&^.+-]{1,64}");
  private static final String UNKNOWN = "application/octet-stream";

  static DirectUploadBody read(Fields fields) {
    String fileName = fields.required("filename", fields.text("filename"));
    Long size = fields.required("size", fields.number("size"));
    String mediaType = fields.text("mimetype");
    String sha256 = fields.text("sha256");
    UploadOrder order = new UploadOrder(fields.text("product_key"), fields.text("processing"));
    if (size != null && size < 1) {
      fields.wrong("size", "must be at least 1");
    }
    if (mediaType != null && !MEDIA_TYPE.matcher(mediaType).matches()) {
      fields.wrong("mimetype", "must be a media type such as image/jpeg");
    }
    if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
      fields.wrong("sha256", "must be 64 hexadecimal digits");
    }
    fields.finish();
    return new DirectUploadBody(
        new DirectOrder(
            fileName, size, sha256 == null ? null : sha256.toLowerCase(Locale.ROOT), order),
        mediaType == null ? UNKNOWN : mediaType);
  }
}
