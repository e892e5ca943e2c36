/** The closed list of settings and their values, the same for the launcher and the application. */
package io.imageservice.settings;
