package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files for maps and for tools of network analysis, compared with the JSON of the same questions. */
@ApplicationTest
class MapAndGraphTests {

    private static final Map<String, Object> NONE = Map.of();

    private final FileClient client;

    @Autowired
    MapAndGraphTests(@LocalServerPort int port) {
        this.client = new FileClient(port, null);
    }

    @Test
    void placesAreThePointsOfAMap() {
        String document =
                "{ counties(first: 60, orderBy: [{ code: ASC }]) { nodes { code name aliases where: seat { longitude latitude } } } }";
        JsonNode counties = client.data(document, NONE).at("/counties/nodes");
        HttpResponse<byte[]> response = client.file("geojson", document, NONE);
        JsonNode map = JsonMapper.shared().readTree(response.body());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/geo+json");
        assertThat(map.get("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.get("features").size()).isEqualTo(counties.size());
        for (int i = 0; i < counties.size(); i++) {
            JsonNode county = counties.get(i);
            JsonNode feature = map.get("features").get(i);
            JsonNode seat = county.get("where");
            assertThat(feature.at("/properties/code")).isEqualTo(county.get("code"));
            assertThat(feature.at("/properties/aliases")).isEqualTo(county.get("aliases"));
            assertThat(feature.at("/properties").size()).isEqualTo(3);
            assertThat(feature.at("/geometry/coordinates/0"))
                    .isEqualTo(seat.isNull() ? feature.at("/none") : seat.get("longitude"));
            assertThat(feature.at("/geometry/coordinates/1"))
                    .isEqualTo(seat.isNull() ? feature.at("/none") : seat.get("latitude"));
            assertThat(feature.get("geometry").isNull()).isEqualTo(seat.isNull());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ counties { nodes { name } } }",
                "{ counties { nodes { name seat { longitude } } } }",
                "{ counties { nodes { seat { longitude latitude } partOf { seat { longitude latitude } } } } }"
            })
    void aMapNeedsOnePointOfEachRow(String document) {
        HttpResponse<byte[]> response = client.file("geojson", document, NONE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(FileClient.message(response)).contains("select seat { longitude latitude }");
    }

    @Test
    void relationshipsAreTheEdgesOfAGraph() throws IOException {
        String document =
                "{ supports(asOf: \"2019-06-01\") { nodes { id kind validFrom { date } supporter { name } recipient { name ... on County { code } } } } }";
        JsonNode supports = client.data(document.replace("supports(", "supports(first: 100, "), NONE)
                .at("/supports/nodes");
        Graph graph = Graph.read(client.file("graphml", document, NONE));

        assertThat(graph.edges()).hasSize(supports.size());
        for (int i = 0; i < supports.size(); i++) {
            JsonNode support = supports.get(i);
            Map<String, String> edge = graph.edges().get(i);
            assertThat(edge)
                    .containsEntry("id", support.get("id").asString())
                    .containsEntry("__typename", "Support")
                    .containsEntry("kind", support.get("kind").asString())
                    .containsEntry("label", "Support");
            assertThat(edge.get("validFrom.date"))
                    .isEqualTo(
                            support.get("validFrom").isNull()
                                    ? null
                                    : support.at("/validFrom/date").asString());
            assertThat(graph.nodes().get(edge.get("source")))
                    .containsEntry("name", support.at("/supporter/name").asString());
            assertThat(graph.nodes().get(edge.get("target")))
                    .containsEntry("name", support.at("/recipient/name").asString())
                    .containsEntry("label", support.at("/recipient/name").asString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ neighbourhood(of: \"%s\", depth: 2) { nodes { id name } links { id } } }",
                "{ neighbourhood(of: \"%s\", depth: 2) { links { id } nodes { id name } omitted { count } } }"
            })
    void aNeighbourhoodIsAGraph(String document) throws IOException {
        String county = client.data("{ county(by: { code: \"513326\" }) { id } }", NONE)
                .at("/county/id")
                .asString();
        JsonNode neighbourhood = client.data(document.formatted(county), NONE).get("neighbourhood");
        Graph graph = Graph.read(client.file("graphml", document.formatted(county), NONE));

        assertThat(graph.nodes().keySet())
                .containsExactlyInAnyOrderElementsOf(neighbourhood
                        .get("nodes")
                        .valueStream()
                        .map(node -> node.get("id").asString())
                        .toList());
        assertThat(graph.edges().stream().map(edge -> edge.get("id")).toList())
                .containsExactlyInAnyOrderElementsOf(neighbourhood
                        .get("links")
                        .valueStream()
                        .map(link -> link.get("id").asString())
                        .toList());
        assertThat(graph.nodes().get(county)).containsEntry("name", "道孚县");
    }

    @Test
    void thePathsBetweenTwoAreAGraphOfNamedNodes() throws IOException {
        JsonNode ends = client.data(
                "{ a: county(by: { code: \"513326\" }) { id } b: city(by: { code: \"510100\" }) { id } }", NONE);
        String document =
                "{ paths(from: [\"%s\"], to: [\"%s\"]) { nodes { steps { link { version } from { name } to { name } } } } }"
                        .formatted(ends.at("/a/id").asString(), ends.at("/b/id").asString());
        Graph graph = Graph.read(client.file("graphml", document, NONE));

        assertThat(graph.edges())
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge).containsKey("version"));
        // What cadres are called is not for everybody.
        assertThat(graph.nodes().values())
                .filteredOn(node -> !"Cadre".equals(node.get("__typename")))
                .allSatisfy(node -> assertThat(node).containsKey("name"));
        assertThat(graph.nodes())
                .containsKeys(ends.at("/a/id").asString(), ends.at("/b/id").asString());
    }

    @Test
    void aGraphNeedsThings() {
        HttpResponse<byte[]> response = client.file("graphml", "{ supportsAggregate { count } }", NONE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(FileClient.message(response)).contains("a graph has nodes and relationships");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ supports { nodes { id kind validFrom { date } sources { source { name } } supporter { name } recipient { name } } } }",
                "{ supports(asOf: \"1900-01-01\") { nodes { id } } }",
                "{ counties(first: 3) { nodes { name aliases supporters { edges { link { version } node { name } } } } } }",
                "{ supports(first: 5) { nodes { kind supporter { name } } } }"
            })
    void bothFormatsHoldTheSameGraph(String document) throws IOException {
        Graph graph = Graph.read(client.file("graphml", document, NONE));
        HttpResponse<byte[]> response = client.file("gexf", document, NONE);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/vnd.gexf+xml");
        assertThat(Graph.readGexf(response)).isEqualTo(graph);
    }

    /** A graph as a reader sees it: nodes by id and edges, with their data by name. */
    private record Graph(Map<String, Map<String, String>> nodes, List<Map<String, String>> edges) {

        /** All nodes in one element, and all edges in one behind it, as NetworkX looks for them. */
        static Graph readGexf(HttpResponse<byte[]> response) throws IOException {
            Element root = root(response);
            assertThat(root.getAttribute("version")).isEqualTo("1.2");
            Map<String, Map<String, String>> titles = new LinkedHashMap<>();
            for (Element attributes : elements(root, "attributes")) {
                Map<String, String> ofClass = new LinkedHashMap<>();
                elements(attributes, "attribute")
                        .forEach(each -> ofClass.put(each.getAttribute("id"), each.getAttribute("title")));
                titles.put(attributes.getAttribute("class"), ofClass);
            }
            assertThat(elements(root, "nodes")).hasSize(1);
            assertThat(elements(root, "edges")).hasSize(1);
            Graph graph = new Graph(new LinkedHashMap<>(), new ArrayList<>());
            for (Element node : elements(elements(root, "nodes").get(0), "node")) {
                assertThat(graph.nodes.put(
                                node.getAttribute("id"), values(node, titles.getOrDefault("node", Map.of()))))
                        .isNull();
            }
            for (Element edge : elements(elements(root, "edges").get(0), "edge")) {
                Map<String, String> data = values(edge, titles.getOrDefault("edge", Map.of()));
                for (String attribute : List.of("id", "source", "target")) {
                    data.put(attribute, edge.getAttribute(attribute));
                }
                assertThat(graph.nodes).containsKeys(data.get("source"), data.get("target"));
                graph.edges.add(data);
            }
            return graph;
        }

        private static Map<String, String> values(Element thing, Map<String, String> titles) {
            Map<String, String> data = new LinkedHashMap<>();
            data.put("label", thing.getAttribute("label"));
            elements(thing, "attvalue")
                    .forEach(each -> data.put(titles.get(each.getAttribute("for")), each.getAttribute("value")));
            return data;
        }

        private static Element root(HttpResponse<byte[]> response) throws IOException {
            assertThat(response.statusCode()).as(FileClient.text(response)).isEqualTo(200);
            try {
                return DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(response.body()))
                        .getDocumentElement();
            } catch (ParserConfigurationException | SAXException malformed) {
                throw new IOException(malformed);
            }
        }

        static Graph read(HttpResponse<byte[]> response) throws IOException {
            Element root = root(response);
            Map<String, String> keys = new LinkedHashMap<>();
            for (Element key : elements(root, "key")) {
                keys.put(key.getAttribute("id"), key.getAttribute("attr.name"));
            }
            Graph graph = new Graph(new LinkedHashMap<>(), new ArrayList<>());
            for (Element node : elements(root, "node")) {
                assertThat(graph.nodes.put(node.getAttribute("id"), data(node, keys)))
                        .isNull();
            }
            for (Element edge : elements(root, "edge")) {
                Map<String, String> data = data(edge, keys);
                for (String attribute : List.of("id", "source", "target")) {
                    data.put(attribute, edge.getAttribute(attribute));
                }
                assertThat(graph.nodes).containsKeys(data.get("source"), data.get("target"));
                graph.edges.add(data);
            }
            return graph;
        }

        private static Map<String, String> data(Element thing, Map<String, String> keys) {
            Map<String, String> data = new LinkedHashMap<>();
            elements(thing, "data")
                    .forEach(each -> data.put(keys.get(each.getAttribute("key")), each.getTextContent()));
            return data;
        }

        private static List<Element> elements(Element of, String name) {
            List<Element> found = new ArrayList<>();
            NodeList all = of.getElementsByTagName(name);
            for (int i = 0; i < all.getLength(); i++) {
                found.add((Element) all.item(i));
            }
            return found;
        }
    }
}
