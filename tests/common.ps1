# For every Pester file: the module as the build left it, in this process. Run each file in a new process; an assembly cannot be unloaded.

$manifest = Join-Path $PSScriptRoot '..' 'module' 'PSPixelClassification.psd1'
$version = (Import-PowerShellDataFile -LiteralPath $manifest).ModuleVersion
$global:BuiltManifest = Join-Path $PSScriptRoot '..' 'output' 'PSPixelClassification' $version 'PSPixelClassification.psd1'
if (-not (Test-Path -LiteralPath $BuiltManifest)) { throw "There is no built module at '$BuiltManifest'. Run 'dotnet build' first." }
if (-not (Get-Module PSPixelClassification)) { Import-Module $BuiltManifest -ErrorAction Stop }

# What Tab offers at the end of a line.
function global:Complete([string] $Line) { ([System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)).CompletionMatches }
