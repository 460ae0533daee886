using System;
using System.Collections.Generic;
using System.Net;

namespace Amazon.Lambda.S3Events;

/// <summary>What Amazon S3 sends when something happens to an object.</summary>
public class S3Event
{
    /// <summary>What happened, one record an object.</summary>
    public List<S3EventNotificationRecord> Records { get; set; }

    /// <summary>One thing that happened to one object.</summary>
    public class S3EventNotificationRecord
    {
        /// <summary>The region of the bucket.</summary>
        public string AwsRegion { get; set; }

        /// <summary>What happened, as in <c>ObjectCreated:Put</c>.</summary>
        public string EventName { get; set; }

        /// <summary>Always <c>aws:s3</c>.</summary>
        public string EventSource { get; set; }

        /// <summary>When it happened.</summary>
        public DateTime EventTime { get; set; }

        /// <summary>The version of the record's format.</summary>
        public string EventVersion { get; set; }

        /// <summary>Who asked.</summary>
        public RequestParametersEntity RequestParameters { get; set; }

        /// <summary>How S3 answered.</summary>
        public ResponseElementsEntity ResponseElements { get; set; }

        /// <summary>The bucket and the object.</summary>
        public S3Entity S3 { get; set; }

        /// <summary>The principal who asked.</summary>
        public UserIdentityEntity UserIdentity { get; set; }
    }

    /// <summary>The bucket and the object of a record.</summary>
    public class S3Entity
    {
        /// <summary>The id of the bucket's notification configuration.</summary>
        public string ConfigurationId { get; set; }

        /// <summary>The bucket.</summary>
        public S3BucketEntity Bucket { get; set; }

        /// <summary>The object.</summary>
        public S3ObjectEntity Object { get; set; }

        /// <summary>The version of this part's format.</summary>
        public string S3SchemaVersion { get; set; }
    }

    /// <summary>A bucket.</summary>
    public class S3BucketEntity
    {
        /// <summary>The bucket's name.</summary>
        public string Name { get; set; }

        /// <summary>The bucket's owner.</summary>
        public UserIdentityEntity OwnerIdentity { get; set; }

        /// <summary>The bucket's ARN.</summary>
        public string Arn { get; set; }
    }

    /// <summary>An object.</summary>
    public class S3ObjectEntity
    {
        /// <summary>The key as S3 sends it: form-encoded, a blank is <c>+</c>.</summary>
        public string Key { get; set; }

        /// <summary>The key as it was given to S3.</summary>
        public string KeyDecoded => Key is null ? null : WebUtility.UrlDecode(Key);

        /// <summary>Bytes.</summary>
        public long Size { get; set; }

        /// <summary>The entity tag, without quotation marks.</summary>
        public string ETag { get; set; }

        /// <summary>The version's id in a versioned bucket.</summary>
        public string VersionId { get; set; }

        /// <summary>Orders the events of one key: compare as hexadecimal numbers of equal length.</summary>
        public string Sequencer { get; set; }
    }

    /// <summary>Who a principal is.</summary>
    public class UserIdentityEntity
    {
        /// <summary>The principal's id.</summary>
        public string PrincipalId { get; set; }
    }

    /// <summary>Where a request came from.</summary>
    public class RequestParametersEntity
    {
        /// <summary>The caller's address.</summary>
        public string SourceIPAddress { get; set; }
    }

    /// <summary>How S3 answered a request.</summary>
    public class ResponseElementsEntity
    {
        /// <summary>S3's second request id (<c>x-amz-id-2</c>).</summary>
        public string XAmzId2 { get; set; }

        /// <summary>S3's request id (<c>x-amz-request-id</c>).</summary>
        public string XAmzRequestId { get; set; }
    }
}
