namespace PSPixelClassification.LabelEditor.Launching;

/// <summary>How the person gets to the page.</summary>
internal enum LaunchWay
{
    /// <summary>A browser is started.</summary>
    OpenBrowser,

    /// <summary>There is no desktop to start one on; a browser on this machine can open the address.</summary>
    TellAddress,

    /// <summary>The person sits at another machine, from where the port must be forwarded.</summary>
    TellTunnel,
}
