package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import java.util.Arrays;

/**
 * The distinct times, be they recencies or ages, of the histories with the same number of
 * purchases: for each segment of the histories a run of <em>entries</em>, ascending in time.
 */
final class SegmentTimes {
  private final int[] start;
  private final int[] time;
  private final int[] recency;
  private final int[] age;
  private final int longest;

  SegmentTimes(Histories histories) {
    int segments = histories.segments();
    start = new int[segments + 1];
    recency = new int[histories.size()];
    age = new int[histories.size()];
    int[] times = new int[2 * histories.size()];
    int[] entryOf = new int[histories.times()];
    Arrays.fill(entryOf, -1);
    int longestRun = 0;
    for (int segment = 0; segment < segments; segment++) {
      int from = start[segment];
      int to = from;
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        for (int index : new int[] {histories.recency(i), histories.age(i)}) {
          if (entryOf[index] < 0) {
            entryOf[index] = 0;
            times[to++] = index;
          }
        }
      }
      Arrays.sort(times, from, to);
      for (int entry = from; entry < to; entry++) {
        entryOf[times[entry]] = entry - from;
      }
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        recency[i] = entryOf[histories.recency(i)];
        age[i] = entryOf[histories.age(i)];
      }
      for (int entry = from; entry < to; entry++) {
        entryOf[times[entry]] = -1;
      }
      start[segment + 1] = to;
      longestRun = Math.max(longestRun, to - from);
    }
    time = Arrays.copyOf(times, start[segments]);
    longest = longestRun;
  }

  /** Number of entries of all segments. */
  int size() {
    return time.length;
  }

  /** Number of entries of the segment that has most. */
  int longest() {
    return longest;
  }

  /** First entry of a segment; that of one past the last is {@link #size()}. */
  int start(int segment) {
    return start[segment];
  }

  /** Index of an entry's time in the time table of the histories. */
  int time(int entry) {
    return time[entry];
  }

  /** Which entry of its segment, counted from 0, a history's recency is. */
  int recency(int history) {
    return recency[history];
  }

  /** Which entry of its segment, counted from 0, a history's age is. */
  int age(int history) {
    return age[history];
  }
}
