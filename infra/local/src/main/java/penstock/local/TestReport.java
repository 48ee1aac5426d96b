package penstock.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * One test class's report, as Surefire writes it.
 *
 * @param run all its tests, whatever became of them
 * @param failed name and message of each failure or error
 * @param skipped name and reason of each that could not run
 */
record TestReport(String name, int run, List<String> failed, List<String> skipped, double seconds) {
    private static final int LONGEST = 400;

    static TestReport read(Path file) throws IOException {
        try {
            var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            Element suite = builder.parse(file.toFile()).getDocumentElement();
            List<String> failed = new ArrayList<>();
            List<String> skipped = new ArrayList<>();
            var cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                collect(test, "failure", failed);
                collect(test, "error", failed);
                collect(test, "skipped", skipped);
            }
            return new TestReport(
                    suite.getAttribute("name"),
                    cases.getLength(),
                    failed,
                    skipped,
                    Double.parseDouble(suite.getAttribute("time").replace(",", "")));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Not a test report: " + file, e);
        }
    }

    /** On one line: AssertJ begins its messages with an empty one, and what was expected comes after it. */
    private static String abridged(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }

    private static void collect(Element test, String kind, List<String> into) {
        var found = test.getElementsByTagName(kind);
        if (found.getLength() > 0) {
            String message = ((Element) found.item(0)).getAttribute("message");
            into.add(test.getAttribute("classname") + "." + test.getAttribute("name") + ": "
                    + (message.isBlank() ? kind : abridged(message)));
        }
    }
}
