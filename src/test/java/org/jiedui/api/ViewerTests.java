package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.commands.Commands;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever asks learns who they are to the server. */
@ApplicationTest
class ViewerTests {

    private static final String WHO = "{ viewer { name roles place } }";

    private final Endpoint endpoint;
    private final TokenKey key;
    private final Commands commands;

    @Autowired
    ViewerTests(@LocalServerPort int port, TokenKey key, Commands commands) {
        this.endpoint = new Endpoint(port);
        this.key = key;
        this.commands = commands;
    }

    @Test
    void whoGivesNoTokenIsAViewerOfEverything() {
        assertThat(endpoint.ask(WHO).get("data").toString())
                .isEqualTo("{\"viewer\":{\"name\":\"anonymous\",\"roles\":[\"VIEWER\"],\"place\":null}}");
    }

    @Test
    void anEditorOfOnePlaceIsToldWhich() {
        JsonNode answer = as(new Caller("wang", Set.of(Role.EDITOR), "County_llzucfnf3jvhxxcu"))
                .ask("{ viewer { name roles place mutations } }");

        assertThat(answer.at("/data/viewer/name").asString()).isEqualTo("wang");
        assertThat(answer.at("/data/viewer/roles").toString()).isEqualTo("[\"VIEWER\",\"EDITOR\"]");
        assertThat(answer.at("/data/viewer/place").asString()).isEqualTo("County_llzucfnf3jvhxxcu");
        assertThat(answer.at("/data/viewer/mutations")).hasSize(commands.all().size() + 16);
    }

    @Test
    void anAdministratorHasEveryRoleEverywhere() {
        JsonNode viewer = as(new Caller("chief", Set.of(Role.ADMIN), "County_llzucfnf3jvhxxcu"))
                .ask("{ viewer { roles place mutations } }")
                .at("/data/viewer");

        assertThat(viewer.get("roles")).hasSize(Role.values().length);
        assertThat(viewer.get("place").isNull()).isTrue();
        assertThat(viewer.get("mutations").valueStream().map(JsonNode::asString))
                .hasSize(commands.all().size() + 18)
                .contains("issueToken", "revokeToken");
    }

    @Test
    void whoMayNotEditIsOfferedNothing() {
        assertThat(endpoint.ask("{ viewer { mutations } }").get("data").toString())
                .isEqualTo("{\"viewer\":{\"mutations\":[]}}");
    }

    private Endpoint as(Caller caller) {
        return endpoint.as(key.sign(caller, Duration.ofMinutes(5)));
    }
}
