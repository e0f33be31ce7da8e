package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;

/** A resource as json-path sees it: the library asks here for each value that it looks at, which is counted. */
final class CountedJson extends JacksonJsonNodeJsonProvider {

    private static final ObjectMapper LITERALS = new ObjectMapper();

    private final Effort effort;
    private final long weight;

    /**
     * @param weight of a look, in steps: what is done with a value before the next look at one
     */
    private CountedJson(Effort effort, long weight) {
        super(LITERALS);
        this.effort = effort;
        this.weight = weight;
    }

    static Configuration reading(Effort effort, long weight) {
        var json = new CountedJson(effort, weight);
        return Configuration.builder()
                .jsonProvider(json)
                .mappingProvider(json.new Mapping())
                .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
                .build();
    }

    @Override
    public Object unwrap(Object value) {
        effort.spend(value instanceof JsonNode node ? weight * Effort.look(node) : weight);
        return super.unwrap(value);
    }

    @Override
    public boolean isMap(Object value) {
        effort.spend(weight);
        return super.isMap(value);
    }

    @Override
    public boolean isArray(Object value) {
        effort.spend(weight);
        return super.isArray(value);
    }

    /** Of arrays and objects that are compared, which the library copies. */
    private final class Mapping extends JacksonMappingProvider {

        private Mapping() {
            super(LITERALS);
        }

        @Override
        public <T> T map(Object value, Class<T> type, Configuration configuration) {
            effort.spend(value instanceof JsonNode node ? weight * Effort.whole(node) : weight);
            return super.map(value, type, configuration);
        }
    }
}
