@echo off
rem Starts ACME on a Java it finds by itself; see the file acme beside this one, which it follows.
rem Exit status of the launcher itself: 2 for a bad --memory or --gc, 3 where no fitting Java is found.
setlocal EnableExtensions DisableDelayedExpansion

set "ACME_HOME=%~dp0.."
set "NEEDED=25"
set "HEAP="
set "COLLECTOR="
set "REST="

:arguments
if "%~1"=="" goto find
if "%~1"=="--memory" goto memory
if "%~1"=="--gc" goto collector
set REST=%REST% %1
shift
goto arguments

:memory
rem cmd splits --memory=512MiB at the equals sign, so both spellings arrive as two words.
set "SIZE=%~2"
set "HEAP=%SIZE:iB=%"
echo %HEAP%| findstr /r /x /c:"[1-9][0-9]*[kKmMgG]" >nul || (
  echo acme: --memory %SIZE% is not a size; write for example 512MiB or 2GiB 1>&2
  exit /b 2
)
set "HEAP=-Xmx%HEAP%"
shift
shift
goto arguments

:collector
if "%~2"=="serial" set "COLLECTOR=-XX:+UseSerialGC"
if "%~2"=="parallel" set "COLLECTOR=-XX:+UseParallelGC"
if "%~2"=="g1" set "COLLECTOR=-XX:+UseG1GC"
if "%~2"=="zgc" set "COLLECTOR=-XX:+UseZGC"
if not defined COLLECTOR (
  echo acme: --gc %~2 is not a garbage collector; use serial, parallel, g1 or zgc 1>&2
  exit /b 2
)
shift
shift
goto arguments

:find
set "JAVA="
call :place "%ACME_JAVA_HOME%"
call :place "%JAVA_HOME%"
for /f "delims=" %%J in ('where java.exe 2^>nul') do call :place "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :place "%%~D"
if defined JAVA goto start
echo acme: needs Java %NEEDED% or newer, and found none. Install a JDK %NEEDED%, or name one in ACME_JAVA_HOME. 1>&2
echo Looked at ACME_JAVA_HOME, JAVA_HOME, java on PATH, and below "%ProgramFiles%" and "%USERPROFILE%\.jdks". 1>&2
exit /b 3

:start
if not defined ACME_SAMPLES set "ACME_SAMPLES=%ACME_HOME%\samples"
"%JAVA%" %HEAP% %COLLECTOR% -XX:+UseCompactObjectHeaders -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dacme.home=%ACME_HOME%" "-Dacme.samples=%ACME_SAMPLES%" -jar "%ACME_HOME%\lib\acme.jar" %REST%
exit /b %ERRORLEVEL%

rem The home %1 is used when none was found yet and its release file states a version that is new enough.
:place
if defined JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "FOUND=%%~V"
set "FOUND=%FOUND:"=%"
if %FOUND% GEQ %NEEDED% set "JAVA=%~1\bin\java.exe"
exit /b 0
