package io.facesets.export.edge.format;

import io.facesets.export.core.format.StoredPhoto;
import io.facesets.model.Box;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XMP document that says who is where in a photo, twice: as regions of the Metadata Working Group (centre and size;
 * "Guidelines for handling image metadata" 2.0, 5.9) and as Microsoft's people tags (corner and size). Both in parts of
 * the picture as it is stored, before its orientation is applied, as photo managers write and read them.
 */
final class Sidecar {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final List<String[]> NAMESPACES = List.of(
            new String[] {"mwg-rs", "http://www.metadataworkinggroup.com/schemas/regions/"},
            new String[] {"stArea", "http://ns.adobe.com/xmp/sType/Area#"},
            new String[] {"stDim", "http://ns.adobe.com/xap/1.0/sType/Dimensions#"},
            new String[] {"MP", "http://ns.microsoft.com/photo/1.2/"},
            new String[] {"MPRI", "http://ns.microsoft.com/photo/1.2/t/RegionInfo#"},
            new String[] {"MPReg", "http://ns.microsoft.com/photo/1.2/t/Region#"});

    private Sidecar() {}

    /** Somebody in the photo; the box in pixels of the upright photo. */
    record Region(String name, Box box) {}

    /** The document as UTF-8. */
    static byte[] of(StoredPhoto photo, List<Region> regions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            document(xml, photo, regions);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory could not be written", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void document(XMLStreamWriter xml, StoredPhoto photo, List<Region> regions)
            throws XMLStreamException {
        xml.writeStartElement("x:xmpmeta");
        xml.writeAttribute("xmlns:x", "adobe:ns:meta/");
        xml.writeAttribute("x:xmptk", "face-sets");
        line(xml, 1);
        xml.writeStartElement("rdf:RDF");
        xml.writeAttribute("xmlns:rdf", RDF);
        line(xml, 2);
        xml.writeStartElement("rdf:Description");
        xml.writeAttribute("rdf:about", "");
        for (String[] namespace : NAMESPACES) {
            xml.writeAttribute("xmlns:" + namespace[0], namespace[1]);
        }
        line(xml, 3);
        workingGroup(xml, photo, regions);
        line(xml, 3);
        microsoft(xml, photo, regions);
        for (int depth = 2; depth >= 0; depth--) {
            line(xml, depth);
            xml.writeEndElement();
        }
        xml.flush();
    }

    private static void workingGroup(XMLStreamWriter xml, StoredPhoto photo, List<Region> regions)
            throws XMLStreamException {
        xml.writeStartElement("mwg-rs:Regions");
        xml.writeAttribute("rdf:parseType", "Resource");
        line(xml, 4);
        xml.writeEmptyElement("mwg-rs:AppliedToDimensions");
        xml.writeAttribute("stDim:w", Integer.toString(photo.storedWidth()));
        xml.writeAttribute("stDim:h", Integer.toString(photo.storedHeight()));
        xml.writeAttribute("stDim:unit", "pixel");
        line(xml, 4);
        xml.writeStartElement("mwg-rs:RegionList");
        xml.writeStartElement("rdf:Bag");
        for (Region region : regions) {
            Box box = photo.normalised(region.box());
            line(xml, 5);
            xml.writeStartElement("rdf:li");
            xml.writeStartElement("rdf:Description");
            xml.writeAttribute("mwg-rs:Name", clean(region.name()));
            xml.writeAttribute("mwg-rs:Type", "Face");
            xml.writeEmptyElement("mwg-rs:Area");
            xml.writeAttribute("stArea:x", number((box.x1() + box.x2()) / 2));
            xml.writeAttribute("stArea:y", number((box.y1() + box.y2()) / 2));
            xml.writeAttribute("stArea:w", number(box.width()));
            xml.writeAttribute("stArea:h", number(box.height()));
            xml.writeAttribute("stArea:unit", "normalized");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        line(xml, 4);
        xml.writeEndElement();
        xml.writeEndElement();
        line(xml, 3);
        xml.writeEndElement();
    }

    private static void microsoft(XMLStreamWriter xml, StoredPhoto photo, List<Region> regions)
            throws XMLStreamException {
        xml.writeStartElement("MP:RegionInfo");
        xml.writeAttribute("rdf:parseType", "Resource");
        line(xml, 4);
        xml.writeStartElement("MPRI:Regions");
        xml.writeStartElement("rdf:Bag");
        for (Region region : regions) {
            Box box = photo.normalised(region.box());
            line(xml, 5);
            xml.writeEmptyElement("rdf:li");
            xml.writeAttribute(
                    "MPReg:Rectangle",
                    String.join(", ", number(box.x1()), number(box.y1()), number(box.width()), number(box.height())));
            xml.writeAttribute("MPReg:PersonDisplayName", clean(region.name()));
        }
        line(xml, 4);
        xml.writeEndElement();
        xml.writeEndElement();
        line(xml, 3);
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + " ".repeat(depth));
    }

    private static String number(double part) {
        return String.format(Locale.ROOT, "%.6f", part);
    }

    /** What XML 1.0 has no way to say, escaped or not, is shown as the character for the unknown. */
    private static String clean(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .map(c -> c >= 0x20 && c < 0xD800 || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF ? c : 0xFFFD)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
