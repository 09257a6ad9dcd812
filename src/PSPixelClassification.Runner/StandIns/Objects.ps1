# Small versions of the commands that choose, sort, count and show objects.

# A property by name, by script block, or by @{ Name = …; Expression = … }.
function global:__PropertyName($Property) {
    if ($Property -is [System.Collections.IDictionary]) { "$($Property['Name'] ?? $Property['Label'] ?? $Property['N'] ?? $Property['L'] ?? $Property['Expression'] ?? $Property['E'])" } else { "$Property" }
}

function global:__PropertyValue($Object, $Property) {
    $expression = if ($Property -is [System.Collections.IDictionary]) { $Property['Expression'] ?? $Property['E'] } else { $Property }
    if ($expression -isnot [scriptblock]) { return $Object.$expression }
    $values = $expression.InvokeWithContext($null, [psvariable]::new('_', $Object))
    if ($values.Count -eq 1) { $values[0] } else { $values }
}

function global:__PropertiesOf($Object, $Property) {
    foreach ($one in $Property) {
        if ($one -is [string] -and [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($one)) {
            $Object.PSObject.Properties.Name -like $one
        }
        else { $one }
    }
}

function Select-Object {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [object[]] $Property,
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [string] $ExpandProperty,
        [int] $First = -1,
        [int] $Last = -1,
        [int] $Skip = 0,
        [switch] $Unique
    )
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        $from = $Skip
        $to = $all.Count
        if ($First -ge 0) { $to = [Math]::Min($to, $Skip + $First) }
        if ($Last -ge 0) { ($from, $to) = ([Math]::Max(0, $all.Count - $Skip - $Last), ($all.Count - $Skip)) }
        $seen = [System.Collections.Generic.HashSet[string]]::new()
        for ($i = $from; $i -lt $to; $i++) {
            $item = $all[$i]
            $result = if ($ExpandProperty) { $item.$ExpandProperty } elseif ($Property) {
                $values = [ordered]@{}
                foreach ($one in __PropertiesOf $item $Property) { $values[(__PropertyName $one)] = __PropertyValue $item $one }
                [pscustomobject] $values
            }
            else { $item }
            if (-not $Unique -or $seen.Add("$result")) { $result }
        }
    }
}

function Sort-Object {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [object[]] $Property,
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [switch] $Descending,
        [switch] $Unique
    )
    begin { $rows = [System.Collections.Generic.List[object]]::new() }
    process {
        $keys = if ($Property) { foreach ($one in $Property) { , (__PropertyValue $InputObject $one) } } else { , $InputObject }
        $rows.Add([pscustomobject]@{ Index = $rows.Count; Keys = @($keys); Item = $InputObject })
    }
    end {
        $sign = if ($Descending) { -1 } else { 1 }
        $compare = {
            param($a, $b)
            for ($i = 0; $i -lt $a.Keys.Count; $i++) {
                $order = [System.Management.Automation.LanguagePrimitives]::Compare($a.Keys[$i], $b.Keys[$i], $true)
                if ($order) { return $sign * $order }
            }
            $a.Index - $b.Index
        }
        $rows.Sort([Comparison[object]] $compare)
        $previous = $null
        foreach ($row in $rows) {
            $same = $null -ne $previous -and (0..($row.Keys.Count - 1)).Where({ [System.Management.Automation.LanguagePrimitives]::Compare($row.Keys[$_], $previous.Keys[$_], $true) }).Count -eq 0
            if (-not ($Unique -and $same)) { $row.Item }
            $previous = $row
        }
    }
}

function Measure-Object {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $Property,
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [switch] $Sum,
        [switch] $Average,
        [switch] $Minimum,
        [switch] $Maximum,
        [switch] $AllStats
    )
    begin { $values = [System.Collections.Generic.List[object]]::new() }
    process {
        $value = if ($Property) { $InputObject.$Property } else { $InputObject }
        if ($null -ne $value) { $values.Add($value) }
    }
    end {
        $result = [ordered]@{ Count = $values.Count; Average = $null; Sum = $null; Maximum = $null; Minimum = $null; Property = $(if ($Property) { $Property }) }
        if ($values.Count) {
            $total = 0.0
            if ($Sum -or $Average -or $AllStats) { foreach ($value in $values) { $total += $value } }
            if ($Sum -or $AllStats) { $result.Sum = $total }
            if ($Average -or $AllStats) { $result.Average = $total / $values.Count }
            $sorted = @($values | Sort-Object)
            if ($Minimum -or $AllStats) { $result.Minimum = $sorted[0] }
            if ($Maximum -or $AllStats) { $result.Maximum = $sorted[-1] }
        }
        [pscustomobject] $result
    }
}

# The same numbers as the original for the same seed.
function Get-Random {
    [CmdletBinding(DefaultParameterSetName = 'Number')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'Number')] [int] $Maximum = [int]::MaxValue,
        [Parameter(ParameterSetName = 'Number')] [int] $Minimum = 0,
        [Parameter(Mandatory, ValueFromPipeline, Position = 0, ParameterSetName = 'List')] [object[]] $InputObject,
        [ValidateRange(1, [int]::MaxValue)] [int] $Count = 1,
        [int] $SetSeed
    )
    begin {
        if ($PSBoundParameters.ContainsKey('SetSeed')) { $global:__randomGenerator = [Random]::new($SetSeed) }
        $generator = $global:__randomGenerator ?? [Random]::Shared
        $bytes = [byte[]]::new(4)
        $next = {
            param($from, $to)
            do {
                $generator.NextBytes($bytes)
                $sample = [BitConverter]::ToInt32($bytes, 0)
            } while ($sample -eq [int]::MaxValue)
            if ($sample -lt 0) { $sample += [int]::MaxValue }
            $from + [int][Math]::Floor($sample * (1.0 / [int]::MaxValue) * ($to - $from))
        }
        $chosen = [System.Collections.Generic.List[object]]::new()
        $seen = 0
    }
    process {
        foreach ($item in $InputObject) {
            if ($seen -lt $Count) { $chosen.Add($item) }
            elseif ((& $next 0 ($seen + 1)) -lt $Count) { $chosen[(& $next 0 $chosen.Count)] = $item }
            $seen++
        }
    }
    end {
        if ($PSCmdlet.ParameterSetName -eq 'Number') {
            for ($i = 0; $i -lt $Count; $i++) { & $next $Minimum $Maximum }
            return
        }
        for ($i = 0; $i -lt $chosen.Count; $i++) {
            $j = & $next $i $chosen.Count
            $chosen[$j]
            $chosen[$j] = $chosen[$i]
        }
    }
}

# With properties: a table of them, whatever their number. Without: the type's own view.
function Format-Table {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [object[]] $Property,
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [switch] $AutoSize,
        [switch] $Wrap,
        [switch] $HideTableHeaders
    )
    begin { $rows = [System.Collections.Generic.List[object]]::new() }
    process { $rows.Add($InputObject) }
    end {
        if ($rows.Count -eq 0) { return }
        $columns = if ($Property) { __PropertiesOf $rows[0] $Property } elseif ($rows[0].PSObject.BaseObject -is [System.Management.Automation.PSCustomObject]) { $rows[0].PSObject.Properties.Name }
        # Types with a view of their own: shown at once, each call by itself, as the real command's formatted rows would be.
        if (-not $columns) { return ($rows | Out-Default) }
        $cells = foreach ($column in $columns) {
            $right = $false
            $texts = foreach ($row in $rows) {
                $value = __PropertyValue $row $column
                $right = $right -or $value -is [ValueType] -and $value -isnot [enum]
                if ($column -is [System.Collections.IDictionary] -and $column['FormatString']) { $value.ToString($column['FormatString']) }
                elseif ($value -is [double] -or $value -is [float] -or $value -is [decimal]) { $value.ToString('N2') }
                elseif ($value -is [array]) { '{' + ($value -join ', ') + '}' }
                else { "$value" }
            }
            $name = __PropertyName $column
            $width = (@($name) + $texts).ForEach({ $_.Length }) | Measure-Object -Maximum
            [pscustomobject]@{ Name = $name; Texts = @($texts); Width = $width.Maximum; Right = $right }
        }
        $line = { param($texts) (@(for ($c = 0; $c -lt @($cells).Count; $c++) { $cell = @($cells)[$c]; if ($cell.Right) { $texts[$c].PadLeft($cell.Width) } else { $texts[$c].PadRight($cell.Width) } }) -join ' ').TrimEnd() }
        ''
        if (-not $HideTableHeaders) {
            & $line @($cells.Name)
            & $line @($cells.ForEach({ '-' * $_.Name.Length }))
        }
        for ($r = 0; $r -lt $rows.Count; $r++) { & $line @($cells.ForEach({ $_.Texts[$r] })) }
        ''
    }
}
