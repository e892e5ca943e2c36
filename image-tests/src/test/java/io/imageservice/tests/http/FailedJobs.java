package io.imageservice.tests.http;

import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.BadFiles;
import java.time.Duration;
import java.util.UUID;

/** Jobs that are accepted and then fail for good. */
final class FailedJobs {

  private FailedJobs() {}

  /** Uploads a file with a whole header and half its pixels, and waits until it has failed. */
  static Job submit(ApiClient user, UUID instruction) {
    Answer answer =
        user.upload(
                "/instructions/" + instruction + "/details",
                Multipart.file("half.jpg", BadFiles.truncatedJpeg()))
            .expect(201);
    Job job = new Job(instruction, answer.id("/data/input/id"), answer.id("/data/output/id"));
    String status =
        user.finished(instruction, job.output(), Duration.ofMinutes(1)).path("status").asText();
    if (!status.equals("FAILED")) {
      throw new AssertionError("a truncated file ended " + status);
    }
    return job;
  }
}
