package io.github.clv4j.report;

import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.report.drawing.Drawing;
import io.github.clv4j.report.drawing.Svg;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Charts and heat maps as pictures: {@code Pictures.save(comparison.chart(),
 * Path.of("gains.svg"))}. Needs no screen and opens no window. The same chart gives the same bytes
 * wherever the same fonts are.
 */
public final class Pictures {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final int LEAST = 200;
  private static final int MOST = 10_000;

  private Pictures() {}

  /**
   * Saves a picture, 1000 by 600 pixels.
   *
   * @param plot the chart or heat map
   * @param file where to; its ending, {@code .png} or {@code .svg}, chooses the format
   * @throws IllegalArgumentException if the file has another ending
   * @throws UncheckedIOException if the file cannot be written; its message names the file and why
   */
  public static void save(Plot plot, Path file) {
    save(plot, file, WIDTH, HEIGHT);
  }

  /**
   * Saves a picture.
   *
   * @param plot the chart or heat map
   * @param file where to; its ending, {@code .png} or {@code .svg}, chooses the format
   * @param width in pixels, from 200 to 10,000
   * @param height in pixels, from 200 to 10,000
   * @throws IllegalArgumentException if the file has another ending or a size is out of range
   * @throws UncheckedIOException if the file cannot be written; its message names the file and why
   */
  public static void save(Plot plot, Path file, int width, int height) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    byte[] bytes;
    if (name.endsWith(".png")) {
      bytes = png(plot, width, height);
    } else if (name.endsWith(".svg")) {
      bytes = svg(plot, width, height).getBytes(StandardCharsets.UTF_8);
    } else {
      throw new IllegalArgumentException(
          "picture " + file + " is of an unknown format: its name must end in .png or .svg");
    }
    Destination.write(file, bytes);
  }

  /**
   * Draws a chart in pixels.
   *
   * @param plot the chart or heat map
   * @param width in pixels, from 200 to 10,000
   * @param height in pixels, from 200 to 10,000
   * @return a PNG file
   * @throws IllegalArgumentException if a size is out of range
   */
  public static byte[] png(Plot plot, int width, int height) {
    checkSize(width, height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D to = image.createGraphics();
    Drawing.paint(plot, to, width, height);
    to.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java run time cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Draws a chart in lines and shapes. Its words stand in the picture as shapes, so that it looks
   * the same everywhere, and as text in its title and description.
   *
   * @param plot the chart or heat map
   * @param width in pixels, from 200 to 10,000
   * @param height in pixels, from 200 to 10,000
   * @return an SVG document
   * @throws IllegalArgumentException if a size is out of range
   */
  public static String svg(Plot plot, int width, int height) {
    checkSize(width, height);
    return Svg.of(plot, width, height);
  }

  private static void checkSize(int width, int height) {
    for (int size : new int[] {width, height}) {
      if (size < LEAST || size > MOST) {
        throw new IllegalArgumentException(
            "picture of "
                + width
                + " by "
                + height
                + " pixels: width and height must lie between 200 and 10000");
      }
    }
  }
}
