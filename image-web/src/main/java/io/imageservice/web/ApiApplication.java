package io.imageservice.web;

import jakarta.ws.rs.core.Application;

/** The REST API. web.xml maps its prefixes one by one, so that the page at / stays visible. */
public class ApiApplication extends Application {}
