package io.imageservice.settings;

/** The sections of the documentation, in its order. */
public enum Section {
  HTTP("HTTP"),
  DATABASE("Database"),
  BROKER("Broker"),
  STORAGE("Storage"),
  ACCOUNTS("Accounts and sessions"),
  LIMITS("Limits of one image"),
  PIPELINE("Pipeline"),
  INFERENCE("Labels by inference"),
  RETENTION("Retention"),
  FILES("Files and folders"),
  OPERATION("Operation");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  /** Its heading. */
  public String title() {
    return title;
  }
}
