@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts the RADIUS bridge and its tools; see docs/installation.md.
rem   JAVA_HOME                    Java 17 or newer; without it the java of the PATH
rem   RADIUS_BRIDGE_CONFIG         settings file; without it conf\application.yaml beside bin\
rem   RADIUS_BRIDGE_JAVA_OPTIONS   more options for Java, such as -Xmx512m
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "LOCATION="
if exist "%HOME_DIR%\conf\application.yaml" set "LOCATION=-Dquarkus.config.locations="%HOME_DIR%\conf\application.yaml""
if defined RADIUS_BRIDGE_CONFIG set "LOCATION=-Dquarkus.config.locations="%RADIUS_BRIDGE_CONFIG%""
rem The bridge would take them for settings of its own, which it does not have.
set "MORE=%RADIUS_BRIDGE_JAVA_OPTIONS%"
set "RADIUS_BRIDGE_CONFIG="
set "RADIUS_BRIDGE_JAVA_OPTIONS="
"%JAVA%" "@%HOME_DIR%\lib\java.options" %MORE% %LOCATION% -jar "%HOME_DIR%\lib\radius-bridge.jar" %*
exit /b %ERRORLEVEL%
