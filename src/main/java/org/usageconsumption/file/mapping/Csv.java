package org.usageconsumption.file.mapping;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes rows of a CSV file apart. */
final class Csv {

    private static final CsvFactory FACTORY = new CsvFactory();

    private final CsvSchema schema;

    Csv(Layout layout) {
        var described = CsvSchema.emptySchema().withColumnSeparator(layout.separator());
        schema = layout.quote() == Layout.NO_QUOTE
                ? described.withoutQuoteChar()
                : described.withQuoteChar(layout.quote());
    }

    /**
     * @throws IOException where it is not one row
     */
    List<String> values(String row) throws IOException {
        var values = new ArrayList<String>();
        try (var parser = FACTORY.createParser(row)) {
            parser.setSchema(schema);
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                values.add(parser.getText());
            }
            if (parser.nextToken() != null) {
                throw new IOException("There is more than a row");
            }
        }
        return values;
    }
}
