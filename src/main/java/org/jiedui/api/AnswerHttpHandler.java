package org.jiedui.api;

import java.util.Map;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.ServerResponse.HeadersBuilder.WriteFunction;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers over HTTP as Spring does, but writes finished values as the bytes that they are, and tells their length
 * beforehand: to run a long list through a general writer costs as much as all else that is done for it here.
 */
final class AnswerHttpHandler extends GraphQlHttpHandler {

    private final JsonMapper mapper;

    AnswerHttpHandler(WebGraphQlHandler handler, JsonMapper mapper) {
        super(handler);
        this.mapper = mapper;
    }

    /** The thread waits for what is answered beside it, since to hand the response to another thread costs it more. */
    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> response) {
        return super.prepareResponse(request, Mono.justOrEmpty(response.block()));
    }

    @Override
    protected WriteFunction getWriteFunction(Map<String, Object> answer, MediaType contentType) {
        return (request, response) -> {
            AnswerBody body = new AnswerBody(answer, mapper);
            response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
            return null;
        };
    }
}
