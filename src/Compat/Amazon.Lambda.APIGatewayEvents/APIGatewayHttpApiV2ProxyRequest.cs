using System.Collections.Generic;

namespace Amazon.Lambda.APIGatewayEvents;

/// <summary>A request to an API Gateway HTTP API, payload format 2.0.</summary>
public class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary>The payload format: 2.0.</summary>
    public string Version { get; set; }

    /// <summary>The route that matched, as in <c>GET /items/{id}</c>.</summary>
    public string RouteKey { get; set; }

    /// <summary>The path as it was sent, with the stage.</summary>
    public string RawPath { get; set; }

    /// <summary>The query as it was sent.</summary>
    public string RawQueryString { get; set; }

    /// <summary>The cookies.</summary>
    public string[] Cookies { get; set; }

    /// <summary>The headers in lower case; repeated ones are joined by commas.</summary>
    public IDictionary<string, string> Headers { get; set; }

    /// <summary>The query's values; repeated ones are joined by commas.</summary>
    public IDictionary<string, string> QueryStringParameters { get; set; }

    /// <summary>Who asked what, when and where.</summary>
    public ProxyRequestContext RequestContext { get; set; }

    /// <summary>The body.</summary>
    public string Body { get; set; }

    /// <summary>The values of the route's placeholders.</summary>
    public IDictionary<string, string> PathParameters { get; set; }

    /// <summary>Whether the body is in base 64.</summary>
    public bool IsBase64Encoded { get; set; }

    /// <summary>The stage's variables.</summary>
    public IDictionary<string, string> StageVariables { get; set; }

    /// <summary>Who asked what, when and where.</summary>
    public class ProxyRequestContext
    {
        /// <summary>The API's account.</summary>
        public string AccountId { get; set; }

        /// <summary>The API's id.</summary>
        public string ApiId { get; set; }

        /// <summary>What the authorizer found out.</summary>
        public AuthorizerDescription Authorizer { get; set; }

        /// <summary>The host name that was asked.</summary>
        public string DomainName { get; set; }

        /// <summary>The first label of the host name.</summary>
        public string DomainPrefix { get; set; }

        /// <summary>The request line and its sender.</summary>
        public HttpDescription Http { get; set; }

        /// <summary>The request's id.</summary>
        public string RequestId { get; set; }

        /// <summary>The route's id.</summary>
        public string RouteId { get; set; }

        /// <summary>The route that matched.</summary>
        public string RouteKey { get; set; }

        /// <summary>The stage.</summary>
        public string Stage { get; set; }

        /// <summary>When, as in <c>12/Mar/2020:19:03:58 +0000</c>.</summary>
        public string Time { get; set; }

        /// <summary>When, in milliseconds since 1970.</summary>
        public long TimeEpoch { get; set; }
    }

    /// <summary>The request line and its sender.</summary>
    public class HttpDescription
    {
        /// <summary>The method.</summary>
        public string Method { get; set; }

        /// <summary>The path.</summary>
        public string Path { get; set; }

        /// <summary>The protocol, as in <c>HTTP/1.1</c>.</summary>
        public string Protocol { get; set; }

        /// <summary>The sender's address.</summary>
        public string SourceIp { get; set; }

        /// <summary>The sender's User-Agent.</summary>
        public string UserAgent { get; set; }
    }

    /// <summary>What the authorizer found out.</summary>
    public class AuthorizerDescription
    {
        /// <summary>Of a JWT authorizer.</summary>
        public JwtDescription Jwt { get; set; }

        /// <summary>What a Lambda authorizer returned.</summary>
        public IDictionary<string, object> Lambda { get; set; }

        /// <summary>Of an IAM authorizer.</summary>
        public IAMDescription IAM { get; set; }

        /// <summary>A verified token.</summary>
        public class JwtDescription
        {
            /// <summary>The token's claims as text.</summary>
            public IDictionary<string, string> Claims { get; set; }

            /// <summary>The token's scopes, where the route asks for any.</summary>
            public string[] Scopes { get; set; }
        }

        /// <summary>A verified IAM signature.</summary>
        public class IAMDescription
        {
            /// <summary>The access key that signed.</summary>
            public string AccessKey { get; set; }

            /// <summary>The account of the key.</summary>
            public string AccountId { get; set; }

            /// <summary>The caller's id.</summary>
            public string CallerId { get; set; }

            /// <summary>The organization of the principal.</summary>
            public string PrincipalOrgId { get; set; }

            /// <summary>The user's ARN.</summary>
            public string UserARN { get; set; }

            /// <summary>The user's id.</summary>
            public string UserId { get; set; }
        }
    }
}
