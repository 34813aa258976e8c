@echo off
rem The command line of the desktop program: cuewright transcribe film.mp4. It opens no window.
rem From a script like this one the shell waits for it and gets its exit code; of Cuewright.exe itself it waits for neither.
setlocal
"%~dp0..\Cuewright.exe" --command -- %*
exit /b %ERRORLEVEL%
