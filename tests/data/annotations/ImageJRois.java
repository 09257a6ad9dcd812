import ij.ImagePlus;
import ij.gui.*;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.plugin.filter.Filler;
import ij.process.*;
import java.awt.Rectangle;
import java.awt.geom.*;
import java.io.PrintStream;
import java.util.*;

/**
 * Lets ImageJ save selections of all types and fill them, as Edit > Fill does. See README.md.
 *
 *     java -Djava.awt.headless=true -cp /usr/share/java/ij.jar ImageJRois.java > imagej.json
 */
public class ImageJRois {
    static final int WIDTH = 48, HEIGHT = 40;
    static final List<String> CASES = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        areas();
        lines();
        points();
        composites();
        places();
        out.println("{\n\"imagej\": \"" + ij.IJ.getVersion() + "\", \"width\": " + WIDTH + ", \"height\": " + HEIGHT + ",\n\"cases\": [");
        out.println(String.join(",\n", CASES));
        out.println("]\n}");
    }

    static void areas() {
        add("rectangle", new Roi(5, 7, 13, 9));
        add("rectangle of one pixel", new Roi(47, 39, 1, 1));
        add("rectangle beyond the image", new Roi(-5, 30, 20, 30));
        add("rectangle between pixels", new Roi(4.6, 6.3, 10.2, 8.5));
        add("rounded rectangle", new Roi(3, 4, 30, 21, 12));
        add("rounded rectangle, odd", new Roi(10, 8, 17, 25, 9));
        add("rounded rectangle as an oval", new Roi(10, 8, 20, 14, 60));
        for (int[] box : new int[][] {{4, 5, 20, 14}, {4, 5, 21, 13}, {4, 5, 1, 1}, {4, 5, 2, 2}, {4, 5, 3, 3}, {4, 5, 3, 20}, {30, -6, 25, 25}})
            add("oval " + Arrays.toString(box), new OvalRoi(box[0], box[1], box[2], box[3]));
        add("oval between pixels", new OvalRoi(7.7, 3.2, 15.4, 22.9));
        int[] x = {3, 40, 22, 41, 10}, y = {2, 6, 18, 35, 30};
        for (int type : new int[] {Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI})
            add("polygon of type " + type, new PolygonRoi(x.clone(), y.clone(), 5, type));
        add("polygon that crosses itself", new PolygonRoi(new int[] {4, 40, 40, 4, 22}, new int[] {4, 30, 4, 30, 36}, 5, Roi.POLYGON));
        add("polygon beyond the image", new PolygonRoi(new int[] {-10, 60, 25}, new int[] {5, 15, 70}, 3, Roi.POLYGON));
        add("star between pixels", new PolygonRoi(
            new float[] {24.3f, 30.1f, 45.7f, 32.9f, 38.2f, 24.6f, 10.4f, 15.8f, 2.2f, 18.05f},
            new float[] {1.4f, 14.2f, 14.9f, 22.3f, 37.6f, 28.5f, 38.1f, 23.7f, 13.3f, 14.75f}, 10, Roi.POLYGON));
        add("polygon through centers", new PolygonRoi(
            new float[] {4.5f, 20.5f, 20.5f, 12.5f, 4.5f}, new float[] {3.5f, 3.5f, 19.5f, 11.5f, 19.5f}, 5, Roi.FREEROI));
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            float[] px = new float[9], py = new float[9];
            for (int j = 0; j < 9; j++) {
                px[j] = random.nextFloat() * 60 - 6;
                py[j] = random.nextFloat() * 50 - 5;
            }
            add("random polygon " + i, new PolygonRoi(px, py, 9, i % 2 == 0 ? Roi.POLYGON : Roi.TRACED_ROI));
        }
        add("ellipse", new EllipseRoi(6, 20, 40, 20, 0.5));
        add("tilted ellipse", new EllipseRoi(8.3, 6.7, 39.2, 33.1, 0.35));
        add("steep ellipse", new EllipseRoi(30, 3, 18, 38, 0.8));
        add("rotated rectangle", new RotatedRectRoi(8, 30, 38, 9, 11));
        add("rotated rectangle, upright", new RotatedRectRoi(10.5, 5.25, 10.5, 30.75, 6.5));
    }

    static void lines() {
        add("line", new Line(3, 4, 40, 17));
        add("line, steep and back", new Line(30, 37, 22, 2));
        add("line of one point", new Line(9, 9, 9, 9));
        add("line between pixels", new Line(3.6, 30.4, 40.2, 11.7));
        add("line beyond the image", new Line(-20, -10, 60, 45));
        for (double width : new double[] {2, 3, 5.5})
            add("line of width " + width, wide(new Line(6.5, 8, 38, 29.5), width));
        add("level line of width 4", wide(new Line(5, 20, 40, 20), 4));
        int[] x = {4, 20, 33, 44}, y = {30, 6, 29, 12};
        add("polyline", new PolygonRoi(x.clone(), y.clone(), 4, Roi.POLYLINE));
        add("freehand line", new PolygonRoi(x.clone(), y.clone(), 4, Roi.FREELINE));
        add("angle", new PolygonRoi(new int[] {5, 30, 14}, new int[] {30, 25, 6}, 3, Roi.ANGLE));
        add("polyline between pixels", new PolygonRoi(
            new float[] {4.2f, 20.7f, 33.5f, 44.4f}, new float[] {30.5f, 6.1f, 29.9f, 12.2f}, 4, Roi.POLYLINE));
        for (double width : new double[] {2, 3, 6})
            add("polyline of width " + width, wide(new PolygonRoi(x.clone(), y.clone(), 4, Roi.POLYLINE), width));
    }

    static void points() {
        add("point", new PointRoi(12, 33));
        add("points", new PointRoi(new int[] {3, 40, 47}, new int[] {0, 11, 39}, 3));
        add("points between pixels", new PointRoi(new float[] {3.4f, 40.5f, 20.7f}, new float[] {5.5f, 11.2f, 30.9f}, 3));
    }

    static void composites() {
        ShapeRoi ring = new ShapeRoi(new Roi(4, 4, 30, 30));
        add("rectangle with a hole", ring.not(new ShapeRoi(new Roi(10, 12, 9, 7))));
        add("oval less an oval", new ShapeRoi(new OvalRoi(4, 3, 36, 30)).not(new ShapeRoi(new OvalRoi(14, 9, 17, 15))));
        add("two parts", new ShapeRoi(new Roi(2, 3, 10, 8)).or(new ShapeRoi(new OvalRoi(25, 15, 18, 21))));
        add("exclusive or", new ShapeRoi(new Roi(5, 5, 20, 20)).xor(new ShapeRoi(new Roi(15, 15, 25, 20))));
        add("rotated oval", new ShapeRoi(AffineTransform.getRotateInstance(0.6, 24, 20).createTransformedShape(
            new Ellipse2D.Double(8, 10, 32, 17))));
        Path2D curve = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        curve.moveTo(5, 5);
        curve.quadTo(45, 2, 40, 20);
        curve.curveTo(38, 45, 10, 12, 8, 36);
        curve.closePath();
        add("curves", new ShapeRoi(curve));
    }

    static void places() {
        Roi named = new Roi(2, 2, 4, 4);
        named.setName("Zellkern \u00e4\u03b1-0001");
        named.setPosition(2, 3, 4);
        named.setGroup(5);
        add("name, position and group", named);
        Roi slice = new PolygonRoi(new int[] {2, 9, 2}, new int[] {2, 2, 9}, 3, Roi.POLYGON);
        slice.setName("0007-0012");
        slice.setPosition(7);
        add("position in a stack", slice);
    }

    static Roi wide(Roi roi, double width) {
        roi.setStrokeWidth(width);
        return roi;
    }

    /** What ImageJ makes of the file, not of the object. */
    static void add(String name, Roi made) {
        byte[] file = RoiEncoder.saveAsByteArray(made);
        Roi roi = RoiDecoder.openFromByteArray(file);
        ImageProcessor ip = new ByteProcessor(WIDTH, HEIGHT);
        ip.setValue(255);
        if (roi.getType() == Roi.ANGLE || roi.getType() == Roi.POINT) {
            // Edit > Draw: Fill takes an angle for a triangle, and the mask of points leaves out those at its border.
            roi.drawPixels(ip);
        } else if (roi.isLine()) {
            ImagePlus image = new ImagePlus("", ip);
            image.setRoi(roi, false);
            Filler filler = new Filler();
            filler.setup("fill", image);
            filler.fill(ip);
        } else {
            ip.setRoi(roi);
            ImageProcessor mask = roi.getMask();
            Rectangle box = roi.getBounds();
            for (int y = 0; y < box.height; y++)
                for (int x = 0; x < box.width; x++)
                    if (mask == null || mask.get(x, y) != 0) ip.putPixel(box.x + x, box.y + y, 255);
        }
        StringBuilder text = new StringBuilder();
        text.append("{\"name\": \"").append(name).append("\", \"roiName\": ").append(roi.getName() == null ? "null" : quote(roi.getName()))
            .append(", \"file\": \"").append(Base64.getEncoder().encodeToString(file)).append("\",\n \"rows\": [");
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y++) {
            StringBuilder row = new StringBuilder("\"");
            for (int x = 0; x < WIDTH; x++) row.append(ip.get(x, y) != 0 ? '#' : '.');
            rows.add(row.append('"').toString());
        }
        CASES.add(text.append(String.join(",\n  ", rows)).append("]}").toString());
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) quoted.append(c < 128 ? "" + c : String.format("\\u%04x", (int) c));
        return quoted.append('"').toString();
    }
}
