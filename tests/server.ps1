# A web server on this machine that gives the files of a folder, for Pester files: HttpListener on a thread of its own.

# Gives an object with the Address, the Requests so far, and Stop(). Files whose path matches Refused are answered with 503.
function global:Start-FolderServer([string] $Folder, [string] $Refused = '^$') {
    $port = 0
    while (-not $port) {
        $free = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $free.Start()
        $port = $free.LocalEndpoint.Port
        $free.Stop()
        $listener = [System.Net.HttpListener]::new()
        # Windows asks for rights where another name than this is served.
        $listener.Prefixes.Add("http://localhost:$port/")
        # Somebody else may have taken the port meanwhile.
        try { $listener.Start() } catch [System.Net.HttpListenerException] { $port = 0 }
    }
    $requests = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
    $shell = [powershell]::Create().AddScript({
        param($listener, $folder, $requests, $refused)
        while ($listener.IsListening) {
            try { $context = $listener.GetContext() } catch { return }
            $requests.Enqueue($context.Request.RawUrl)
            $response = $context.Response
            $file = Join-Path $folder ([uri]::UnescapeDataString($context.Request.Url.AbsolutePath).TrimStart('/'))
            try {
                if ($context.Request.RawUrl -match $refused) { $response.StatusCode = 503 }
                elseif (-not (Test-Path -LiteralPath $file -PathType Leaf)) { $response.StatusCode = 404 }
                else {
                    $bytes = [System.IO.File]::ReadAllBytes($file)
                    if ($context.Request.Headers['Range'] -match '^bytes=(\d*)-(\d*)$') {
                        $from = if ($Matches[1]) { [long]$Matches[1] } else { $bytes.Length - [long]$Matches[2] }
                        $to = if ($Matches[1] -and $Matches[2]) { [math]::Min([long]$Matches[2], $bytes.Length - 1) } else { $bytes.Length - 1 }
                        $response.StatusCode = 206
                        $response.Headers['Content-Range'] = "bytes $from-$to/$($bytes.Length)"
                        $bytes = [byte[]]$bytes[$from..$to]
                    }
                    $response.ContentLength64 = $bytes.Length
                    $response.OutputStream.Write($bytes, 0, $bytes.Length)
                }
                $response.Close()
            }
            catch { $response.Abort() }
        }
    }).AddArgument($listener).AddArgument($Folder).AddArgument($requests).AddArgument($Refused)
    $null = $shell.BeginInvoke()
    $server = [pscustomobject]@{ Address = "http://localhost:$port"; Requests = $requests; Listener = $listener; Shell = $shell }
    $server | Add-Member -MemberType ScriptMethod -Name Stop -Value { $this.Listener.Close(); $this.Shell.Dispose() } -PassThru
}
