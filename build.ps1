#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, packs and installs PSPixelClassification.
.DESCRIPTION
    A front for the dotnet commands, for people who have PowerShell. 'dotnet build' and 'dotnet test' alone do the same without it.
.PARAMETER Task
    Build      the module, into output/PSPixelClassification/<version>
    Test       all tests; those of Pester where Pester is
    Benchmark  times of kernels, forest, training and whole jobs, and those of peers where they are installed
    Pack       a package of the module in output, for Publish-PSResource or a share
    Install    the built module into the user's module folder
    Clean      removes what builds leave
.PARAMETER Configuration
    Release or Debug.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Benchmark', 'Pack', 'Install', 'Clean')]
    [string[]] $Task = 'Build',
    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot
$version = (Import-PowerShellDataFile -LiteralPath module/PSPixelClassification.psd1).ModuleVersion
$built = Join-Path $PSScriptRoot 'output' 'PSPixelClassification' $version

function Invoke-Program([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE) { throw "'$Program $Arguments' ended with exit code $LASTEXITCODE." }
}

# The module alone, without tests and benchmarks.
function Invoke-Build([string[]] $Arguments = @()) { Invoke-Program dotnet (@('build', 'src/PSPixelClassification', '-c', $Configuration, '--nologo') + $Arguments) }

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' {
        Invoke-Program dotnet @('test', '-c', $Configuration, '--nologo')
        if (Get-Module -ListAvailable Pester | Where-Object Version -GE '5.0') {
            . ./tests/pwsh.ps1
            Invoke-Pwsh -File tests/pester.ps1
            if ($LASTEXITCODE) { throw 'Pester tests failed.' }
        }
        else { Write-Warning 'Pester 5 is not installed: the Pester tests do not run. (Install-PSResource Pester)' }
    }
    'Benchmark' {
        $project = 'tests/PSPixelClassification.Benchmarks'
        Invoke-Program dotnet @('run', '-c', 'Release', '--project', $project, '--', '--filter', '*')
        $python = Get-Command /usr/bin/python3, python3, python -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        if ($python) { & $python.Source "$project/peers.py" }
        else { Write-Warning 'Python is not installed: vigra and scikit-learn are not measured.' }
    }
    'Pack' {
        # Machine code for the platforms people have; what cannot be compiled here runs from the portable assemblies.
        Invoke-Build '-p:NativeCodePlatforms=win-x64%3Bwin-arm64%3Blinux-x64%3Blinux-arm64%3Bosx-arm64'
        Compress-PSResource -Path $built -DestinationPath output -PassThru
    }
    'Install' {
        Invoke-Build
        $modules = $IsWindows ? (Join-Path ([Environment]::GetFolderPath('MyDocuments')) 'PowerShell' 'Modules') : (Join-Path $HOME '.local' 'share' 'powershell' 'Modules')
        $target = Join-Path $modules 'PSPixelClassification' $version
        if (Test-Path -LiteralPath $target) { Remove-Item -LiteralPath $target -Recurse -Force }
        $null = New-Item -ItemType Directory -Path $target -Force
        Copy-Item -Path (Join-Path $built '*') -Destination $target -Recurse
        "Installed in $target"
    }
    'Clean' {
        Invoke-Program dotnet @('clean', '-c', $Configuration, '--nologo', '-v', 'quiet')
        if (Test-Path output) { Remove-Item output -Recurse -Force }
    }
}
