package io.facesets.export.edge.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.analysis.corpus.Quarters;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.StoredPhoto;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Whose;
import io.facesets.export.edge.analysis.SniffedPhotos;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Sidecars, read by the JDK's XML parser with namespaces, and by exiftool where the machine has it. */
class XmpFormatTest {

    private static final String MWG = "http://www.metadataworkinggroup.com/schemas/regions/";
    private static final String AREA = "http://ns.adobe.com/xmp/sType/Area#";
    private static final String DIMENSIONS = "http://ns.adobe.com/xap/1.0/sType/Dimensions#";
    private static final String MPREG = "http://ns.microsoft.com/photo/1.2/t/Region#";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    @TempDir
    Path temp;

    private Path out;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
    }

    private XmpFormat format() {
        return new XmpFormat(new FormatSpec("xmp", Map.of()), new SniffedPhotos(new FileOriginals()));
    }

    private static FinishedSet set(List<Photo> photos, List<Whose> people) {
        return new FinishedSet(
                Sets.identity(1, Optional.of("Anna")),
                new io.facesets.model.PackName("starter"),
                "ab".repeat(32),
                List.of(),
                photos,
                people);
    }

    private static Whose whose(Photo photo, int index, Box box, int set, String name) {
        return new Whose(new FaceId(photo.content(), index), box, IdentityId.faceset(set), name);
    }

    /** The quarter that is red when seen upright is where the regions say, in the pixels as the file holds them. */
    @Test
    void regionsAreWhereTheFaceIsStoredInAllEightOrientations() throws Exception {
        int checked = 0;
        for (Quarters.Image image : Quarters.orientations()) {
            if (!image.name().startsWith("jpg") && !image.name().startsWith("png")) {
                continue;
            }
            Path file = temp.resolve(image.name());
            Files.write(file, image.bytes());
            Photo photo = Sets.photo(image.bytes(), file, image.width(), image.height());
            Box red = new Box(0, 0, image.width() / 2.0, image.height() / 2.0);
            format().write(set(List.of(photo), List.of(whose(photo, 0, red, 1, "Anna"))), out);

            Document sidecar = parsed(sidecarOf(file));
            BufferedImage stored = ImageIO.read(new ByteArrayInputStream(image.bytes()));
            Element applied = only(sidecar, MWG, "AppliedToDimensions");
            assertThat(applied.getAttributeNS(DIMENSIONS, "w")).as(image.name()).isEqualTo("" + stored.getWidth());
            assertThat(applied.getAttributeNS(DIMENSIONS, "h")).as(image.name()).isEqualTo("" + stored.getHeight());
            Element area = only(sidecar, MWG, "Area");
            double x = Double.parseDouble(area.getAttributeNS(AREA, "x"));
            double y = Double.parseDouble(area.getAttributeNS(AREA, "y"));
            assertThat(Double.parseDouble(area.getAttributeNS(AREA, "w"))).isEqualTo(0.5);
            assertThat(Double.parseDouble(area.getAttributeNS(AREA, "h"))).isEqualTo(0.5);
            int rgb = stored.getRGB((int) (x * stored.getWidth()), (int) (y * stored.getHeight()));
            assertThat(rgb >> 16 & 0xff).as(image.name()).isGreaterThan(240);
            assertThat(rgb >> 8 & 0xff).as(image.name()).isLessThan(15);
            assertThat(rectangle(only(sidecar, RDF, "li", MPREG, "Rectangle")))
                    .as(image.name())
                    .containsExactly(x - 0.25, y - 0.25, 0.5, 0.5);
            checked++;
        }
        assertThat(checked).isEqualTo(16);
    }

    /** A box that is not a square in a corner tells the mirrored orientations from the turned ones, too. */
    @Test
    void turningABoxBackAndForthIsTheSameForEveryOrientation() {
        Box box = new Box(10, 20, 40, 80);
        Map<Integer, Integer> inverse = Map.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 8, 7, 7, 8, 6);
        inverse.forEach((orientation, back) -> {
            StoredPhoto photo = new StoredPhoto(200, 100, orientation);
            Box stored = photo.normalised(box);
            int width = photo.storedWidth();
            int height = photo.storedHeight();
            Box pixels = new Box(stored.x1() * width, stored.y1() * height, stored.x2() * width, stored.y2() * height);
            Box again = new StoredPhoto(width, height, back).normalised(pixels);
            assertThat(again.x1() * 200).as("orientation " + orientation).isCloseTo(10, within());
            assertThat(again.y1() * 100).isCloseTo(20, within());
            assertThat(again.x2() * 200).isCloseTo(40, within());
            assertThat(again.y2() * 100).isCloseTo(80, within());
        });
        assertThat(new StoredPhoto(100, 100, 1).normalised(new Box(-50, 90, 20, 200)))
                .isEqualTo(new Box(0, 0.9, 0.2, 1));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    @Test
    void everyoneInAPhotoIsToldOnceUnderNamesThatXmlCanHold() throws Exception {
        String hostile = "Zoë \"<b>&'</rdf:li> ]]> \u0001 \ud800 \uffff 家 🙂";
        FinishedSet made = new Sets(temp).of(Optional.of("Anna"), 1, Optional.empty());
        Photo photo = made.photos().getFirst();
        List<Whose> people = List.of(
                whose(photo, 0, new Box(100, 100, 250, 250), 1, "Anna"),
                whose(photo, 0, new Box(100, 100, 250, 250), 9, "Anna_2005"),
                whose(photo, 1, new Box(300, 100, 350, 150), 2, hostile));
        format().write(set(List.of(photo), people), out);

        Path file = sidecarOf(Path.of(photo.paths().getFirst()));
        assertThat(file.getFileName().toString()).isEqualTo("it's <0> & \"ü\" 家.png.xmp");
        Document sidecar = parsed(file);
        List<String> names = new ArrayList<>();
        NodeList descriptions = sidecar.getElementsByTagNameNS(RDF, "Description");
        for (int i = 0; i < descriptions.getLength(); i++) {
            String name = ((Element) descriptions.item(i)).getAttributeNS(MWG, "Name");
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        String shown = "Zoë \"<b>&'</rdf:li> ]]> \ufffd \ufffd \ufffd 家 🙂";
        assertThat(names).containsExactly("Anna", shown);
        NodeList tags = sidecar.getElementsByTagNameNS(RDF, "li");
        assertThat(((Element) tags.item(3)).getAttributeNS(MPREG, "PersonDisplayName"))
                .isEqualTo(shown);
    }

    @Test
    void placesThatNoSidecarCanBeCalledAfterAreToldAndNothingLeavesTheFolder() throws Exception {
        FinishedSet made = new Sets(temp).of(Optional.of("Anna"), 1, Optional.empty());
        Photo real = made.photos().getFirst();
        LibraryName library = new LibraryName("photos");
        Photo photo = new Photo(
                real.content(),
                real.size(),
                real.width(),
                real.height(),
                List.of(
                        real.sources().getFirst(),
                        new Source(library, new Location.Immich("1", "/../../etc/../x.jpg")),
                        new Source(library, new Location.Immich("2", "C:\\Users\\me\\y.jpg")),
                        new Source(library, new Location.Immich("3", "/")),
                        new Source(library, new Location.Immich("4", "/clash.jpg.xmp/z.jpg")),
                        new Source(library, new Location.Immich("5", "/clash.jpg")),
                        new Source(
                                library, new Location.Immich("7", "/w.heic", Optional.empty(), Optional.of("preview"))),
                        new Source(library, new Location.Immich("6", "/" + "n".repeat(255)))),
                Optional.empty(),
                real.faces());
        XmpFormat format = format();
        format.write(set(List.of(photo), List.of()), out);

        try (Stream<Path> all = Files.walk(out)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(f -> out.relativize(f).toString()))
                    .contains("etc/x.jpg.xmp", "C/Users/me/y.jpg.xmp")
                    .hasSize(4);
        }
        assertThat(format.remarks()).hasSize(4).anySatisfy(r -> assertThat(r).contains("rendition"));
    }

    @Test
    void anOriginalThatIsGoneIsTold() throws IOException {
        FinishedSet made = new Sets(temp).of(Optional.of("Anna"), 2, Optional.empty());
        Files.delete(Path.of(made.photos().getFirst().paths().getFirst()));
        XmpFormat format = format();
        format.write(made, out);
        assertThat(format.remarks())
                .singleElement()
                .satisfies(r -> assertThat(r).contains("gone"));
        try (Stream<Path> all = Files.walk(out)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void exiftoolReadsTheRegions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/exiftool")), "no exiftool on this machine");
        FinishedSet made = new Sets(temp).of(Optional.of("Zoë <b> & 家"), 1, Optional.empty());
        format().write(made, out);
        Path file = sidecarOf(Path.of(made.photos().getFirst().paths().getFirst()));
        Process exiftool = new ProcessBuilder("/usr/bin/exiftool", "-struct", "-j", "-n", file.toString()).start();
        JsonNode read = new ObjectMapper()
                .readTree(exiftool.getInputStream().readAllBytes())
                .path(0);
        assertThat(exiftool.waitFor()).isZero();
        assertThat(read.has("Warning")).as(read.toString()).isFalse();
        JsonNode region = read.path("RegionInfo").path("RegionList").path(0);
        assertThat(region.path("Name").asText()).isEqualTo("Zoë <b> & 家");
        assertThat(region.path("Type").asText()).isEqualTo("Face");
        assertThat(region.path("Area").path("Unit").asText()).isEqualTo("normalized");
        assertThat(region.path("Area").path("X").asDouble())
                .isCloseTo(175.375 / 640, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(read.path("RegionInfo").path("AppliedToDimensions").path("W").asInt())
                .isEqualTo(640);
        JsonNode microsoft = read.path("RegionInfoMP").path("Regions").path(0);
        assertThat(microsoft.path("PersonDisplayName").asText()).isEqualTo("Zoë <b> & 家");
        assertThat(microsoft.path("Rectangle").asText()).startsWith("0.156641, 0.210417, 0.234766, 0.312500");
    }

    private Path sidecarOf(Path photo) {
        return out.resolve(photo.toString().substring(1) + ".xmp");
    }

    private static Document parsed(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static Element only(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        assertThat(found.getLength()).isOne();
        return (Element) found.item(0);
    }

    private static Element only(
            Document document, String namespace, String name, String ofAttribute, String attribute) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        List<Element> with = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            if (((Element) found.item(i)).hasAttributeNS(ofAttribute, attribute)) {
                with.add((Element) found.item(i));
            }
        }
        assertThat(with).hasSize(1);
        return with.getFirst();
    }

    private static List<Double> rectangle(Element tag) {
        return Stream.of(tag.getAttributeNS(MPREG, "Rectangle").split(", "))
                .map(Double::valueOf)
                .toList();
    }
}
