// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * The app's icon: a gate with a tick in it, drawn in the sizes and shapes that phones ask for. The same picture as
 * {@code icon.svg}, which browsers use.
 */
final class AppIcons {

    static final String SMALL = "icon-192.png";
    static final String LARGE = "icon-512.png";
    static final String MASKABLE = "icon-maskable-512.png";
    static final String APPLE = "apple-touch-icon.png";
    static final String BADGE = "badge-96.png";

    private static final String PNG = "image/png";

    /** The picture is made in units of this many to a side. */
    private static final double SIDE = 100;

    private static final Color TOP = new Color(0x3B6EF6);
    private static final Color BOTTOM = new Color(0x1B3FAE);

    private AppIcons() {}

    static Map<String, AppFile> draw() {
        Map<String, AppFile> icons = new TreeMap<>();
        icons.put(SMALL, icon(192, 22, 1.0));
        icons.put(LARGE, icon(512, 22, 1.0));
        icons.put(MASKABLE, icon(512, 0, 0.8)); // Android cuts it to a shape: all but a circle of 80 % may go
        icons.put(APPLE, icon(180, 0, 0.9)); // iOS rounds the corners and shows no transparency
        icons.put(BADGE, badge());
        return icons;
    }

    private static AppFile icon(int pixels, double corner, double scale) {
        BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(picture);
        pen.setPaint(new GradientPaint(0, 0, TOP, 0, (float) SIDE, BOTTOM));
        pen.fill(new RoundRectangle2D.Double(0, 0, SIDE, SIDE, 2 * corner, 2 * corner));
        pen.setPaint(Color.WHITE);
        drawGate(pen, scale);
        pen.dispose();
        return png(picture);
    }

    /** For Android's status bar: only its outline counts. */
    private static AppFile badge() {
        BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(picture);
        pen.setPaint(Color.WHITE);
        drawGate(pen, 1.3);
        pen.dispose();
        return png(picture);
    }

    private static Graphics2D pen(BufferedImage picture) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(picture.getWidth() / SIDE, picture.getHeight() / SIDE);
        return pen;
    }

    private static void drawGate(Graphics2D pen, double scale) {
        pen.translate(SIDE / 2, SIDE / 2);
        pen.scale(scale, scale);
        pen.translate(-SIDE / 2, -SIDE / 2);
        pen.setStroke(new BasicStroke(7.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D gate = new Path2D.Double();
        gate.moveTo(27, 76);
        gate.lineTo(27, 47);
        gate.curveTo(27, 34.3, 37.3, 24, 50, 24);
        gate.curveTo(62.7, 24, 73, 34.3, 73, 47);
        gate.lineTo(73, 76);
        pen.draw(gate);
        Path2D tick = new Path2D.Double();
        tick.moveTo(40.5, 54);
        tick.lineTo(48, 61.5);
        tick.lineTo(60.5, 47);
        pen.draw(tick);
        pen.fill(new Rectangle2D.Double(27, 72.25, 46, 7.5));
    }

    private static AppFile png(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return new AppFile(png.toByteArray(), PNG);
    }
}
