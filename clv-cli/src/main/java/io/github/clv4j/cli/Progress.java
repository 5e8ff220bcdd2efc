package io.github.clv4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the seconds of a piece of work that takes more than one. */
final class Progress implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread;

  private Progress(Runnable counting) {
    thread = new Thread(counting, "progress");
    thread.setDaemon(true);
  }

  static Progress of(PrintWriter err, String work, boolean shown) {
    if (!shown) {
      return new Progress(() -> {});
    }
    Progress[] made = new Progress[1];
    made[0] = new Progress(() -> made[0].count(err, work));
    made[0].thread.start();
    return made[0];
  }

  private void count(PrintWriter err, String work) {
    int seconds = 0;
    try {
      while (!done.await(1, TimeUnit.SECONDS)) {
        err.print("\r" + work + "... " + ++seconds + " s");
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (seconds > 0) {
      err.print("\r" + " ".repeat(work.length() + 12) + "\r");
      err.flush();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
