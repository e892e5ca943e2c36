package io.imageservice.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.operation.Metadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivacyReportTest {

  @Test
  void findsWhoWhereAndWithWhat() {
    Map<String, Object> metadata =
        Map.of(
            "bit_depth",
            8,
            "exif",
            Map.of("Artist", "A", "BodySerialNumber", "1", "ExposureTime", 0.1, "FileSource", 3),
            "gps",
            Map.of("latitude", 52.5),
            "iptc",
            Map.of("Sub-location", "B", "By-line", "C"),
            "xmp",
            Map.of("Iptc4xmpExt:PersonInImage", "D", "xmp:Rating", "4"));

    PrivacyReport report = PrivacyReport.of(metadata, Metadata.Keep.NONE);

    assertThat(report.findings().get(PersonalData.LOCATION))
        .containsExactlyInAnyOrder("gps.latitude", "iptc.Sub-location");
    assertThat(report.findings().get(PersonalData.NAME))
        .containsExactlyInAnyOrder("exif.Artist", "iptc.By-line", "xmp.Iptc4xmpExt:PersonInImage");
    assertThat(report.findings().get(PersonalData.SERIAL_NUMBER))
        .containsExactly("exif.BodySerialNumber");
    assertThat(report.findings()).hasSize(3);
  }

  @Test
  void saysWhatStaysInTheOutputs() {
    Map<String, Object> metadata =
        Map.of("exif", Map.of("Copyright", "A", "DateTimeOriginal", "2026:01:01 00:00:00"));

    assertThat(PrivacyReport.of(metadata, Metadata.Keep.COPYRIGHT).toMap())
        .containsEntry("kept", List.of("exif.Copyright"))
        .containsEntry("removed", List.of("exif.DateTimeOriginal"));
    assertThat(PrivacyReport.of(metadata, Metadata.Keep.NONE).toMap())
        .containsEntry("kept", List.of())
        .containsEntry("removed", List.of("exif.Copyright", "exif.DateTimeOriginal"));
    assertThat(PrivacyReport.of(metadata, Metadata.Keep.ALL).toMap())
        .containsEntry("kept", List.of("exif.Copyright", "exif.DateTimeOriginal"))
        .containsEntry("removed", List.of());
  }
}
