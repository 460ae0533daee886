using System.Collections.Generic;

namespace Amazon.Lambda.Core;

/// <summary>The client and device of a call made through the AWS Mobile SDK.</summary>
public interface IClientContext
{
    /// <summary>Values that the environment provides.</summary>
    IDictionary<string, string> Environment { get; }

    /// <summary>The calling application.</summary>
    IClientApplication Client { get; }

    /// <summary>Values that the application set.</summary>
    IDictionary<string, string> Custom { get; }
}

/// <summary>The application that made a call through the AWS Mobile SDK.</summary>
public interface IClientApplication
{
    /// <summary>The package name.</summary>
    string AppPackageName { get; }

    /// <summary>The title.</summary>
    string AppTitle { get; }

    /// <summary>The version code.</summary>
    string AppVersionCode { get; }

    /// <summary>The version name.</summary>
    string AppVersionName { get; }

    /// <summary>The installation's id.</summary>
    string InstallationId { get; }
}

/// <summary>The Amazon Cognito identity behind a call.</summary>
public interface ICognitoIdentity
{
    /// <summary>The identity's id.</summary>
    string IdentityId { get; }

    /// <summary>The pool of the identity.</summary>
    string IdentityPoolId { get; }
}
