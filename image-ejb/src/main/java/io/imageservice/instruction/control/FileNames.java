package io.imageservice.instruction.control;

/** File names as clients give them: data for people, never a path. */
public final class FileNames {
  private static final int LONGEST = 200;

  private FileNames() {}

  /**
   * The last part of a name as a client sent it, without control characters and of bounded length.
   *
   * @param name may be null, empty or a whole path
   */
  public static String clean(String name) {
    if (name == null) {
      return "image";
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder text = new StringBuilder();
    last.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .limit(LONGEST)
        .forEach(text::appendCodePoint);
    String cleaned = text.toString().strip();
    return cleaned.isEmpty() || cleaned.equals(".") || cleaned.equals("..") ? "image" : cleaned;
  }

  /** The same name for a file of another format. */
  public static String withExtension(String name, String extension) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem + "." + extension;
  }
}
