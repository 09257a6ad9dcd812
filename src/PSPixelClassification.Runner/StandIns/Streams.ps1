# Small versions of the Write commands, which come with PowerShell but not with its engine. Each has the parameters that scripts of this
# module use and behaves like the original with them. They are global functions, not a module's, and so see the preference variables of
# the script that calls them.

function Write-Host {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] [object] $Object,
        [switch] $NoNewline,
        [object] $Separator = ' ',
        [ConsoleColor] $ForegroundColor,
        [ConsoleColor] $BackgroundColor
    )
    process {
        $message = [System.Management.Automation.HostInformationMessage]@{
            Message = @($Object).ForEach({ "$_" }) -join $Separator
            NoNewLine = $NoNewline
        }
        if ($PSBoundParameters.ContainsKey('ForegroundColor')) { $message.ForegroundColor = $ForegroundColor }
        if ($PSBoundParameters.ContainsKey('BackgroundColor')) { $message.BackgroundColor = $BackgroundColor }
        $PSCmdlet.WriteInformation($message, @('PSHOST'))
    }
}

function Write-Output {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] [AllowNull()] [AllowEmptyCollection()] [object] $InputObject, [switch] $NoEnumerate)
    process { $PSCmdlet.WriteObject($InputObject, -not $NoEnumerate) }
}

function Write-Verbose {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteVerbose($Message) }
}

function Write-Debug {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteDebug($Message) }
}

function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteWarning($Message) }
}

function Write-Information {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [object] $MessageData, [Parameter(Position = 1)] [string[]] $Tags = @())
    process { $PSCmdlet.WriteInformation($MessageData, $Tags) }
}

function Write-Progress {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $Activity = 'Processing',
        [Parameter(Position = 1)] [string] $Status = 'Processing',
        [Parameter(Position = 2)] [int] $Id = 0,
        [int] $PercentComplete = -1,
        [int] $SecondsRemaining = -1,
        [int] $ParentId = -1,
        [switch] $Completed
    )
    $record = [System.Management.Automation.ProgressRecord]::new($Id, $Activity, $Status)
    $record.PercentComplete = $PercentComplete
    $record.SecondsRemaining = $SecondsRemaining
    $record.ParentActivityId = $ParentId
    if ($Completed) { $record.RecordType = 'Completed' }
    $PSCmdlet.WriteProgress($record)
}

function Write-Error {
    [CmdletBinding(DefaultParameterSetName = 'Message')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ParameterSetName = 'Message')] [AllowEmptyString()] [string] $Message,
        [Parameter(Mandatory, ParameterSetName = 'Exception')] [Exception] $Exception,
        [Parameter(Mandatory, ParameterSetName = 'ErrorRecord')] [System.Management.Automation.ErrorRecord] $ErrorRecord,
        [System.Management.Automation.ErrorCategory] $Category = 'NotSpecified',
        [string] $ErrorId,
        [object] $TargetObject
    )
    process {
        if (-not $ErrorRecord) {
            $cause = $Exception ?? [System.Management.Automation.RuntimeException]::new($Message)
            $id = if ($ErrorId) { $ErrorId } elseif ($Exception) { $Exception.GetType().FullName } else { 'Microsoft.PowerShell.Commands.WriteErrorException' }
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($cause, $id, $Category, $TargetObject))
            return
        }
        $PSCmdlet.WriteError($ErrorRecord)
    }
}
