package org.jiedui.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jiedui.access.AccessSettings;
import org.jiedui.access.Role;
import org.jiedui.access.Tokens;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.http.BookmarkInterceptor;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.observation.RequestIds;
import org.jiedui.api.operation.OperationContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Who is let in over HTTP. Callers are known by the token in their header alone: there is no session and no cookie, so
 * that no other page can make a browser act for its user.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

    /** Nothing that a page does may leave this server. Monaco sets styles from scripts. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @Bean
    AuthenticationManager authenticationManager(Tokens tokens) {
        return authentication -> BearerAuthentication.of(tokens, (BearerTokenAuthenticationToken) authentication);
    }

    /** To time each of a dozen filters took longer than the filters; the request as a whole is timed all the same. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            AuthenticationManager tokens,
            AccessSettings settings,
            Refusals refusals,
            Environment environment,
            @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .headers(SecurityConfiguration::headers)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        cors(http, settings.corsOrigins(), endpoint);
        http.authorizeHttpRequests(requests -> {
            requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                    .permitAll()
                    .requestMatchers(EndpointRequest.to("prometheus"))
                    .access(metricsOf(environment))
                    .requestMatchers(EndpointRequest.toAnyEndpoint())
                    .hasAuthority(Role.ADMIN.name());
            if (!settings.anonymous()) {
                // A browser can say who it is only in the first message of a socket, and that is then asked for.
                requests.requestMatchers(request -> isHandshake(request, endpoint))
                        .permitAll();
                requests.requestMatchers(endpoint, endpoint + "/**").authenticated();
            }
            requests.anyRequest().permitAll();
        });
        return http.build();
    }

    /** For administrators, and for whoever reaches the port that only they are meant to reach, if there is one. */
    private static AuthorizationManager<RequestAuthorizationContext> metricsOf(Environment environment) {
        return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                ? SingleResultAuthorizationManager.permitAll()
                : AuthorityAuthorizationManager.hasAuthority(Role.ADMIN.name());
    }

    private static boolean isHandshake(HttpServletRequest request, String endpoint) {
        return request.getMethod().equals("GET")
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && endpoint.equals(request.getServletPath());
    }

    /** Written before the answer is made, or every write of it would be watched for the moment to add them. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .xssProtection(HeadersConfigurer.XXssConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <F extends HeaderWriterFilter> F postProcess(F filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                });
    }

    private static void cors(HttpSecurity http, List<String> origins, String endpoint) {
        if (origins.isEmpty()) {
            http.cors(AbstractHttpConfigurer::disable);
            return;
        }
        CorsConfiguration others = new CorsConfiguration();
        others.setAllowedOrigins(origins);
        others.setAllowedMethods(List.of("GET", "POST"));
        others.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT,
                HttpHeaders.IF_NONE_MATCH,
                OperationContext.LAST_EVENT,
                BookmarkInterceptor.HEADER,
                RequestIds.HEADER));
        others.setExposedHeaders(
                List.of(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER, BookmarkInterceptor.HEADER, RequestIds.HEADER));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration(endpoint + "/**", others);
        http.cors(cors -> cors.configurationSource(source));
    }
}
