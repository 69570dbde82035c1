package org.jiedui.api;

import java.util.Arrays;
import java.util.List;
import org.jiedui.api.http.ContentTags;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What pages load is kept by browsers and asked about before each use, so that nobody has the scripts of an older version. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PageConfiguration implements WebMvcConfigurer {

    private static final List<String> FOLDERS = List.of("explorer/", "graphiql/", "vendor/");

    private final String[] locations;

    PageConfiguration(WebProperties properties) {
        this.locations = properties.getResources().getStaticLocations();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        ContentTags tags = new ContentTags();
        for (String folder : FOLDERS) {
            registry.addResourceHandler("/" + folder + "**")
                    .addResourceLocations(Arrays.stream(locations)
                            .map(location -> location + folder)
                            .toArray(String[]::new))
                    .setUseLastModified(false)
                    .setCacheControl(CacheControl.noCache())
                    .setEtagGenerator(tags);
        }
    }
}
