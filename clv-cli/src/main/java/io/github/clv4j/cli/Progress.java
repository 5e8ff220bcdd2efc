package io.github.clv4j.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows how far a piece of work is that takes more than a second: a bar, or the seconds so far. */
final class Progress implements AutoCloseable {
  private static final int BAR = 24;

  private final PrintWriter err;
  private final Thread thread;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile String work;
  private volatile double share = Double.NaN;

  private Progress(PrintWriter err, String work) {
    this.err = err;
    this.work = work;
    thread = new Thread(this::show, "progress");
    thread.setDaemon(true);
  }

  static Progress of(PrintWriter err, String work, boolean shown) {
    Progress progress = new Progress(err, work);
    if (shown) {
      progress.thread.start();
    }
    return progress;
  }

  /** Tells what has been done of all there is to do. */
  void at(String what, long part, long of) {
    work = what;
    share = of <= 0 ? Double.NaN : Math.min(1, (double) part / of);
  }

  /** Opens a file whose bytes count as they are read. */
  InputStream reading(Path file) throws IOException {
    long size = Files.size(file);
    String what = work;
    return new FilterInputStream(Files.newInputStream(file)) {
      private long read;

      @Override
      public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
      }

      private void count(int bytes) {
        read += bytes;
        at(what, read, size);
      }
    };
  }

  private void show() {
    int seconds = 0;
    int longest = 0;
    try {
      while (!done.await(1, TimeUnit.SECONDS)) {
        String line = line(++seconds);
        err.print("\r" + line + " ".repeat(Math.max(0, longest - line.length())));
        err.flush();
        longest = Math.max(longest, line.length());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (seconds > 0) {
      err.print("\r" + " ".repeat(longest) + "\r");
      err.flush();
    }
  }

  String line(int seconds) {
    return line(work, share, seconds);
  }

  static String line(String work, double share, int seconds) {
    if (Double.isNaN(share)) {
      return work + "... " + seconds + " s";
    }
    int full = (int) (share * BAR);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3.0f %%  %d s",
        work,
        "#".repeat(full),
        ".".repeat(BAR - full),
        Math.floor(100 * share),
        seconds);
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
