package io.imageservice.engine.analysis;

import java.util.Optional;

/**
 * What a field of metadata may tell about people and places, judged by its name. The names are
 * those of EXIF 2.32, IPTC-IIM 4.2, IPTC Photo Metadata 2023 and the XMP specification.
 */
public enum PersonalData {
  /** Where the picture was taken, or what place it shows. */
  LOCATION(
      "gps latitude longitude city sublocation location provincestate state country countrycode"
          + " countryprimarylocationcode countryprimarylocationname contentlocationcode"
          + " contentlocationname locationcreated locationshown"),
  /** Numbers that tell this very camera, lens or file from all others. */
  SERIAL_NUMBER(
      "serialnumber bodyserialnumber cameraserialnumber lensserialnumber imageuniqueid"
          + " rawdatauniqueid lensid documentid originaldocumentid instanceid"),
  /** Names of people, and how to reach them. */
  NAME(
      "artist cameraownername ownername owner author xpauthor creator byline bylinetitle"
          + " writereditor captionwriter authorsposition credit source contact personinimage"
          + " personinimagewdetails copyright copyrightnotice rights usageterms webstatement"
          + " creatorcontactinfo regions"),
  /** When it was taken or changed. */
  TIME(
      "date datetime subsectime offsettime datecreated timecreated digitizationdate"
          + " digitizationtime digitalcreationdate digitalcreationtime createdate modifydate"
          + " metadatadate releasedate releasetime"),
  /** Camera, lens and software. */
  DEVICE(
      "make model lensmake lensmodel lens uniquecameramodel software hostcomputer creatortool"
          + " originatingprogram programversion processingsoftware"),
  /** What somebody wrote about the picture. */
  TEXT(
      "imagedescription description usercomment xpcomment xptitle xpsubject xpkeywords subject"
          + " keywords captionabstract caption objectname headline title label comment"
          + " specialinstructions instructions"),
  /** A small copy of the picture as it was before it was edited. */
  THUMBNAIL("thumbnail"),
  /** A block that only its maker can read; it often holds serial numbers. */
  MAKER_NOTE("makernote");

  private final String names;

  PersonalData(String names) {
    this.names = " " + names + " ";
  }

  /**
   * What a field tells.
   *
   * @param field its name in whatever spelling, perhaps with the prefix of its namespace
   * @return empty if it is about the picture alone
   */
  static Optional<PersonalData> of(String field) {
    String name = lettersAndDigits(field.substring(field.indexOf(':') + 1));
    if (name.startsWith("gps")) {
      return Optional.of(LOCATION);
    }
    // DateTimeOriginal, SubSecTimeDigitized and the like
    String stem = withoutEnding(withoutEnding(name, "original"), "digitized");
    for (PersonalData kind : values()) {
      if (kind.has(name) || kind.has(stem)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  // Run for every field of every image: no regular expressions.
  private static String lettersAndDigits(String field) {
    StringBuilder name = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = Character.toLowerCase(field.charAt(i));
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        name.append(c);
      }
    }
    return name.toString();
  }

  private static String withoutEnding(String name, String ending) {
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }

  private boolean has(String name) {
    return names.contains(" " + name + " ");
  }
}
