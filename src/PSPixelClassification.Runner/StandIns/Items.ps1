# Small versions of the commands for files and folders. The file system itself is a part of the engine.

function Get-ChildItem {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path = '.',
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'LiteralPath')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [Parameter(Position = 1)] [string] $Filter = '*',
        [switch] $Recurse,
        [switch] $Force,
        [switch] $File,
        [switch] $Directory,
        [switch] $Name
    )
    process {
        $literal = $PSCmdlet.ParameterSetName -eq 'LiteralPath'
        foreach ($place in $(if ($literal) { $LiteralPath } else { $Path })) {
            try { $items = $ExecutionContext.InvokeProvider.ChildItem.Get([string[]]@($place), $Recurse, $Force, $literal) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord); continue }
            foreach ($item in $items) {
                if ($item.PSChildName -notlike $Filter -or ($File -and $item.PSIsContainer) -or ($Directory -and -not $item.PSIsContainer)) { continue }
                if ($Name) { $item.PSChildName } else { $item }
            }
        }
    }
}

function Get-Item {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'LiteralPath')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [switch] $Force
    )
    process {
        $literal = $PSCmdlet.ParameterSetName -eq 'LiteralPath'
        foreach ($place in $(if ($literal) { $LiteralPath } else { $Path })) {
            try { $ExecutionContext.InvokeProvider.Item.Get([string[]]@($place), $Force, $literal) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}

function Test-Path {
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'LiteralPath')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [ValidateSet('Any', 'Container', 'Leaf')] [string] $PathType = 'Any'
    )
    process {
        $literal = $PSCmdlet.ParameterSetName -eq 'LiteralPath'
        foreach ($place in $(if ($literal) { $LiteralPath } else { $Path })) {
            $found = $ExecutionContext.InvokeProvider.Item.Exists($place, $false, $literal)
            if ($found -and $PathType -ne 'Any') {
                $container = @($ExecutionContext.InvokeProvider.Item.Get([string[]]@($place), $true, $literal)).Where({ $_.PSIsContainer -eq ($PathType -eq 'Container') })
                $found = $container.Count -gt 0
            }
            $found
        }
    }
}

function Join-Path {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string[]] $Path,
        [Parameter(Mandatory, Position = 1)] [AllowEmptyString()] [string] $ChildPath,
        [Parameter(Position = 2, ValueFromRemainingArguments)] [string[]] $AdditionalChildPath = @()
    )
    process {
        foreach ($joined in $Path) {
            foreach ($child in @($ChildPath) + $AdditionalChildPath) { $joined = $PSCmdlet.SessionState.Path.Combine($joined, $child) }
            $joined
        }
    }
}

function Split-Path {
    [CmdletBinding(DefaultParameterSetName = 'Parent')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string[]] $Path,
        [Parameter(ParameterSetName = 'Parent')] [switch] $Parent,
        [Parameter(Mandatory, ParameterSetName = 'Leaf')] [switch] $Leaf,
        [Parameter(Mandatory, ParameterSetName = 'LeafBase')] [switch] $LeafBase,
        [Parameter(Mandatory, ParameterSetName = 'Extension')] [switch] $Extension
    )
    process {
        foreach ($place in $Path) {
            switch ($PSCmdlet.ParameterSetName) {
                'Parent' { $PSCmdlet.SessionState.Path.ParseParent($place, '') }
                'Leaf' { $PSCmdlet.SessionState.Path.ParseChildName($place) }
                'LeafBase' { [System.IO.Path]::GetFileNameWithoutExtension($place) }
                'Extension' { [System.IO.Path]::GetExtension($place) }
            }
        }
    }
}

function New-Item {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [string[]] $Path,
        [Parameter(ValueFromPipelineByPropertyName)] [string] $Name,
        [Alias('Type')] [string] $ItemType = 'File',
        [Parameter(ValueFromPipeline)] [object] $Value,
        [switch] $Force
    )
    process {
        foreach ($place in $Path) {
            if (-not $PSCmdlet.ShouldProcess($place, "Create $ItemType")) { continue }
            try { $ExecutionContext.InvokeProvider.Item.New([string[]]@($place), $Name, $ItemType, $Value, $Force) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($_.Exception.InnerException, 'NewItemIOError', 'WriteError', $place)) }
        }
    }
}

function Remove-Item {
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Path')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName, ParameterSetName = 'Path')] [string[]] $Path,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName, ParameterSetName = 'LiteralPath')] [Alias('PSPath', 'LP')] [string[]] $LiteralPath,
        [switch] $Recurse,
        [switch] $Force
    )
    process {
        $literal = $PSCmdlet.ParameterSetName -eq 'LiteralPath'
        foreach ($place in $(if ($literal) { $LiteralPath } else { $Path })) {
            if (-not $PSCmdlet.ShouldProcess($place, 'Remove')) { continue }
            try { $ExecutionContext.InvokeProvider.Item.Remove([string[]]@($place), $Recurse, $Force, $literal) }
            catch [System.Management.Automation.MethodInvocationException] { $PSCmdlet.WriteError($_.Exception.InnerException.ErrorRecord) }
        }
    }
}
