package org.usageconsumption.file.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of files, sound and unsound, and how reading goes on at any of them. */
class LinesTest {

    /** Columns a, b and c as they are. */
    private static final String COLUMNS = """
            {"usage": {"id": "{line}", "usageType": "voice", "usageDate": "x", "logicalResource": "x", "quantity": "1",
                       "units": "s", "characteristic": {"a": "{a}", "b": "{b}", "c": "{c}"}}}""";

    private static Read read(String content) {
        return Read.of(Kind.USAGE, COLUMNS, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesBetweenQuotesMayHaveLineFeedsSeparatorsAndQuotes() {
        var read = read("a,b,c\n1,\"x\ny, \"\"z\"\"\r\n\",3\n4,5,6\n");

        assertThat(read.texts("b")).containsExactly("x\ny, \"z\"", "5");
        assertThat(read.texts("id")).containsExactly("2", "5");
    }

    @Test
    void linesMayEndAsOnOtherSystemsOrAtTheEndOfTheFile() {
        assertThat(read("a,b,c\r\n1,2,3\r\n\r\n\n4,5,6").texts("c")).containsExactly("3", "6");
        assertThat(read("a,b,c\r\n1,2,3\r\n\r\n\n4,5,6").texts("id")).containsExactly("2", "5");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnsName() {
        assertThat(read("\uFEFFa,b,c\n\u00e5\u00e4,2,3").texts("a")).containsExactly("\u00e5\u00e4");
        assertThat(read("\uFEFF\"a\",b,c\n1,2,3").texts("a")).containsExactly("1");
    }

    @Test
    void aQuoteWithinAValueIsOne() {
        assertThat(read("a,b,c\n5\",2\"3,4\n").texts("b")).containsExactly("2\"3");
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsLineAlone() {
        var read = read("a,b,c\n1,\"2,3\n4,5,6\n7,8,9");

        assertThat(read.reasons()).containsExactly("The line has a quote that is not closed");
        assertThat(read.lines().get(0).line().text()).isEqualTo("1,\"2,3");
        assertThat(read.lines()).extracting(line -> line.line().number()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatFollowsAQuoteThatClosesAValueSpoilsTheFirstLineAlone() {
        var read = read("a,b,c\n1,\"2\n\"3,4\n5,6,7\n1,\"2\"3,4\n5,6,7\n");

        assertThat(read.reasons())
                .containsExactly(
                        "The line has something behind a quote that closes a value",
                        "The line has something behind a quote that closes a value",
                        "The line has something behind a quote that closes a value");
        assertThat(read.lines()).extracting(line -> line.line().number()).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aLineThatHoldsSeveralRowsIsRejected() {
        assertThat(read("a,b,c\n1,2,3\r4,5,6\n7,8,9\n").reasons()).containsExactly("The line is no row of a CSV file");
    }

    @Test
    void whatIsNotUtf8SpoilsItsLineAlone() {
        var content = "a,b,c\n1,\u00e5,3\n4,\uFFFD,6\n".getBytes(StandardCharsets.UTF_8);
        content[8] = (byte) 0xE5;

        var read = Read.of(Kind.USAGE, COLUMNS, content);

        assertThat(read.reasons()).containsExactly("The line is not UTF-8");
        assertThat(read.texts("b")).containsExactly("\uFFFD");
    }

    @Test
    void aLineThatIsTooLongSpoilsNoOther() {
        var read = read("a,b,c\n1,2," + "x".repeat(3_000_000) + "\n4,5,6\n" + "y".repeat(Lines.LONGEST + 1));

        assertThat(read.reasons())
                .containsExactly("The line is longer than 1048576 bytes", "The line is longer than 1048576 bytes");
        assertThat(read.lines()).extracting(line -> line.line().number()).containsExactly(2L, 3L, 4L);
        assertThat(read.lines().get(0).line().text()).hasSizeLessThan(10_000);
        assertThat(read.lines().get(2).line().next().line()).isEqualTo(5);
    }

    @Test
    void anEmptyFileOfJsonLinesHasNoLines() {
        assertThat(Read.of(Kind.USAGE, null, new byte[0]).lines()).isEmpty();
    }

    @Test
    void whateverWasWrittenIsReadFromEveryRowOn() throws IOException {
        var seed = System.nanoTime();
        Logger.getLogger(LinesTest.class.getName()).info(() -> "The seed is " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 50; i++) {
            var rows = rows(random);
            var content = written(rows).getBytes(StandardCharsets.UTF_8);

            var read = Read.of(Kind.USAGE, COLUMNS, content);

            assertThat(values(read)).isEqualTo(rows);
            assertRestFromEveryRow(content, read.lines());
        }
    }

    private static List<List<String>> rows(Random random) {
        return IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(row -> List.of("r" + row, value(random), value(random)))
                .toList();
    }

    /** Without spaces at its ends, which are no part of a value. */
    private static String value(Random random) {
        var characters = "a,\"\n\r';\u00e5\uD83D\uDE00 ".codePoints().toArray();
        var text = new StringBuilder("<");
        random.ints(random.nextInt(8), 0, characters.length).forEach(each -> text.appendCodePoint(characters[each]));
        return text.append('>').toString();
    }

    private static String written(List<List<String>> rows) throws IOException {
        return "a,b,c\n"
                + new CsvMapper()
                        .writer(CsvSchema.emptySchema())
                        .writeValueAsString(rows.stream()
                                .map(row -> row.toArray(String[]::new))
                                .toList());
    }

    private static List<List<String>> values(Read read) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; i < read.records().size(); i++) {
            rows.add(List.of(
                    read.texts("a").get(i),
                    read.texts("b").get(i),
                    read.texts("c").get(i)));
        }
        return rows;
    }

    private static void assertRestFromEveryRow(byte[] content, List<MappedLine> lines) throws IOException {
        for (var i = 0; i < lines.size(); i++) {
            try (var file = Read.open(Kind.USAGE, COLUMNS, content)) {
                file.seek(lines.get(i).line().next());

                assertThat(Read.all(file)).isEqualTo(lines.subList(i + 1, lines.size()));
            }
        }
    }
}
