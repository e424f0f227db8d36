package io.facesets.cluster.edge.thumbnail;

import io.facesets.cluster.TestLibrary;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackRef;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos that are really there: a painted head for each person, at the box where a worker would find it. */
public final class Painted {

    private Painted() {}

    /** A photo, and what the stager and a worker would say of it. */
    public record Photo(Path file, ContentId content, AssetStaged staged, FacesEmbedded result) {}

    /** Somebody in a photo: their colour, and what a worker would measure. */
    private record Guest(String person, Embedding embedding) {}

    /** Paints people side by side; each person has a colour. */
    public static Photo photo(Path folder, String name, String... people) {
        List<Guest> guests = new ArrayList<>();
        for (String person : people) {
            int variant = (name + guests.size()).hashCode();
            guests.add(new Guest(person, TestLibrary.embedding(person, variant)));
        }
        return photo(folder, name, guests);
    }

    /** Paints one person, whose face measures as given. */
    public static Photo photo(Path folder, String name, String person, Embedding embedding) {
        return photo(folder, name, List.of(new Guest(person, embedding)));
    }

    private static Photo photo(Path folder, String name, List<Guest> guests) {
        try {
            BufferedImage image = new BufferedImage(1000, 800, BufferedImage.TYPE_INT_RGB);
            Graphics2D paint = image.createGraphics();
            Random random = new Random(name.hashCode());
            for (int i = 0; i < 400; i++) {
                paint.setColor(new Color(random.nextInt(0xffffff)));
                paint.fillRect(random.nextInt(1000), random.nextInt(800), 40, 40);
            }
            List<Face> faces = new ArrayList<>();
            for (Guest guest : guests) {
                Face face = TestLibrary.face(faces.size(), 120, 80, 0.9, Optional.of(guest.embedding()));
                head(paint, face, guest.person(), random);
                faces.add(face);
            }
            paint.dispose();
            Path file = Files.createDirectories(folder).resolve(name + ".png");
            ImageIO.write(image, "png", file.toFile());
            return told(file, new FacesEmbedded.Faces(1000, 800, faces));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colour of a person's face. */
    public static Color colour(String person) {
        return Color.getHSBColor((person.hashCode() & 0xff) / 255f, 0.45f, 0.9f);
    }

    private static void head(Graphics2D paint, Face face, String person, Random random) {
        int x = (int) face.box().x1();
        int y = (int) face.box().y1();
        paint.setColor(colour(person));
        paint.fillRect(x - 30, y - 30, 180, 190);
        paint.setColor(Color.BLACK);
        int shift = random.nextInt(12);
        paint.fillOval(x + 22 + shift, y + 36, 14, 14);
        paint.fillOval(x + 76 + shift, y + 36, 14, 14);
        paint.drawArc(x + 30, y + 70 + shift / 2, 60, 30, 180, 180);
    }

    /** What would be told of a photo that is there. */
    public static Photo told(Path file, FacesEmbedded.Outcome outcome) throws IOException {
        ContentId content = ContentId.of(Files.readAllBytes(file));
        AssetStaged staged = new AssetStaged(
                content,
                AssetStaged.Kind.NEW,
                Files.size(file),
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File(file.toAbsolutePath().toString()),
                Optional.empty(),
                List.of());
        FacesEmbedded result =
                new FacesEmbedded(content, new PackRef(TestLibrary.PACK, "ab".repeat(32)), TestLibrary.CPU, outcome);
        return new Photo(file, content, staged, result);
    }
}
