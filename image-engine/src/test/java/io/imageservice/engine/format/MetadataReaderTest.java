package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.TaggedJpeg;
import io.imageservice.engine.TestEngine;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataReaderTest {

  @TempDir Path folder;

  @Test
  void readsTagsAndThePlaceOfAPhoto() throws Exception {
    byte[] jpeg = TaggedJpeg.of(Pictures.encode(Pictures.landscape(64, 48), "jpg"), 6);

    ImageFacts facts =
        TestEngine.ENGINE.inspect(Files.write(folder.resolve("photo"), jpeg), TestEngine.LIMITS);

    assertThat(facts.orientation()).isEqualTo(6);
    assertThat(List.of(facts.width(), facts.height())).containsExactly(48, 64);
    assertThat(facts.metadata())
        .extractingByKey("exif", InstanceOfAssertFactories.MAP)
        .contains(entry("Make", "Camera Works"), entry("Copyright", TaggedJpeg.COPYRIGHT));
    Map<?, ?> gps = map(facts.metadata(), "gps");
    assertThat((Double) gps.get("latitude")).isCloseTo(52.5, within(1e-6));
    assertThat((Double) gps.get("longitude")).isCloseTo(13.25, within(1e-6));
  }

  @Test
  void readsPropertiesAndListsOfAnXmpPacket() {
    MetadataReader reader = new MetadataReader();

    reader.addXmp(
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="4">
           <xmp:Label>green</xmp:Label>
           <dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sky</rdf:li></rdf:Bag></dc:subject>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>"""
            .getBytes(UTF_8));

    assertThat(reader.metadata())
        .extractingByKey("xmp", InstanceOfAssertFactories.MAP)
        .containsOnly(
            entry("xmp:Rating", "4"),
            entry("xmp:Label", "green"),
            entry("dc:subject", List.of("sea", "sky")));
  }

  @Test
  void refusesEntitiesInAnXmpPacket() {
    MetadataReader reader = new MetadataReader();

    reader.addXmp(
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a xmlns:c='d'>&b;</a>"
            .getBytes(UTF_8));

    assertThat(reader.metadata()).containsOnly(entry("unreadable", List.of("xmp")));
  }

  @Test
  void readsRepeatedIptcRecordsAsAList() {
    MetadataReader reader = new MetadataReader();

    reader.addIptc(photoshop("\u001c\u0002\u0019\0\3sea\u001c\u0002\u0019\0\3sky"));

    assertThat(reader.metadata())
        .extractingByKey("iptc", InstanceOfAssertFactories.MAP)
        .containsOnly(entry("Keywords", List.of("sea", "sky")));
  }

  @Test
  void readsPlainIptcRecordsAsTheyStandInATiff() {
    MetadataReader reader = new MetadataReader();

    reader.addIptc("\u001c\2Z\0\6Berlin\u001c\2P\0\1A".getBytes(ISO_8859_1));

    assertThat(reader.metadata())
        .extractingByKey("iptc", InstanceOfAssertFactories.MAP)
        .containsOnly(entry("City", "Berlin"), entry("By-line", "A"));
  }

  @Test
  void readsTheTextsOfAPngAndNamesWhatItDoesNotRead() throws Exception {
    byte[] png = Pictures.encode(Pictures.landscape(8, 8), "png");
    ByteBuffer text = ByteBuffer.allocate(png.length + 12 + 14);
    text.put(png, 0, 33).putInt(14).put("tEXt".getBytes(ISO_8859_1));
    text.put("Author\0A Name\0".getBytes(ISO_8859_1));
    CRC32 crc = new CRC32();
    crc.update(text.array(), 37, 18);
    text.putInt((int) crc.getValue()).put(png, 33, png.length - 33);

    ImageFacts facts =
        TestEngine.ENGINE.inspect(
            Files.write(folder.resolve("png"), text.array()), TestEngine.LIMITS);

    assertThat(facts.metadata())
        .extractingByKey("comments", InstanceOfAssertFactories.MAP)
        .containsOnly(entry("Author", "A Name"));
  }

  @Test
  void readsNoTagsThatWouldTakeMuchMemory() {
    // A thousand tags that all name the same 64 KiB as their value.
    ByteBuffer block = ByteBuffer.allocate(70_000);
    block.put("MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) 1_000);
    for (int i = 0; i < 1_000; i++) {
      block.putShort((short) (0x9000 + i)).putShort((short) 1).putInt(65_536).putInt(8);
    }
    MetadataReader reader = new MetadataReader();

    reader.addExif(block.array());

    assertThat(reader.metadata()).containsOnly(entry("unreadable", List.of("exif")));
  }

  @Test
  void survivesAnyChangedByte() throws Exception {
    byte[] jpeg = TaggedJpeg.of(Pictures.encode(Pictures.landscape(8, 8), "jpg"), 1);
    int start = new String(jpeg, ISO_8859_1).indexOf("Exif\0\0");
    byte[] block = Arrays.copyOfRange(jpeg, start, start + 400);
    Random random = new Random(1);

    for (int i = 0; i < 3_000; i++) {
      byte[] changed = block.clone();
      for (int k = 0; k <= i % 4; k++) {
        changed[6 + random.nextInt(changed.length - 6)] = (byte) random.nextInt(256);
      }
      MetadataReader reader = new MetadataReader();
      reader.addExif(changed);
      reader.addIptc(changed);
      reader.addXmp(changed);
      assertThat(reader.metadata()).isNotNull();
    }
  }

  /** A Photoshop segment with one IPTC block (resource 0x0404). */
  private static byte[] photoshop(String records) {
    int length = records.length();
    String block = "8BIM\u0004\u0004\0\0\0\0\0" + (char) length + records;
    return ("Photoshop 3.0\0" + block + (length % 2 == 0 ? "" : "\0")).getBytes(ISO_8859_1);
  }

  private static Map<?, ?> map(Map<String, Object> metadata, String key) {
    return (Map<?, ?>) metadata.get(key);
  }
}
