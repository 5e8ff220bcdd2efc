package io.github.clv4j.predictive.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Independent pieces of work, done by the caller and by others who help. Each has a number and
 * takes all its randomness from that, so that the results do not depend on who did what.
 */
final class Replicates<T> {
  private final int count;
  private final IntFunction<T> work;
  private final AtomicReferenceArray<T> results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Replicates(int count, IntFunction<T> work) {
    this.count = count;
    this.work = work;
    results = new AtomicReferenceArray<>(count);
  }

  /**
   * Does the work.
   *
   * @param count number of pieces
   * @param threads how many threads take part; empty for the caller and those of the common pool
   * @param work does the piece of a number from 0 to count - 1
   * @return the results in the order of the numbers
   * @throws CancellationException if the caller is interrupted; its interrupt flag stays set
   */
  static <T> List<T> of(int count, OptionalInt threads, IntFunction<T> work) {
    Replicates<T> replicates = new Replicates<>(count, work);
    if (threads.isEmpty()) {
      ForkJoinPool common = ForkJoinPool.commonPool();
      replicates.shareWith(common, common.getParallelism());
    } else if (threads.getAsInt() == 1) {
      replicates.takePart();
    } else {
      ForkJoinPool own = new ForkJoinPool(threads.getAsInt() - 1);
      try {
        replicates.shareWith(own, threads.getAsInt() - 1);
      } finally {
        own.shutdownNow();
      }
    }
    return replicates.results();
  }

  private void shareWith(ForkJoinPool pool, int helpers) {
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, count - 1); i++) {
      tasks.add(pool.submit(this::takePart));
    }
    takePart();
    for (int i = tasks.size() - 1; i >= 0; i--) {
      tasks.get(i).join();
    }
  }

  private void takePart() {
    int number = next.getAndIncrement();
    while (number < count && failure.get() == null) {
      if (Thread.currentThread().isInterrupted()) {
        failure.compareAndSet(null, new CancellationException("replicates interrupted"));
        return;
      }
      try {
        results.set(number, work.apply(number));
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
      number = next.getAndIncrement();
    }
  }

  private List<T> results() {
    if (failure.get() instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure.get() instanceof Error error) {
      throw error;
    }
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(results.get(i));
    }
    return all;
  }
}
