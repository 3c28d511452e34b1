<?php
/**
 * What the tests ask of a WordPress, each by a variable of the environment.
 */

// An import by a user who may not post any HTML, as on shared hosts: WordPress then filters what it stores.
if ( getenv( 'BLOG_MIGRATE_RESTRICTED' ) ) {
	add_action( 'import_start', 'kses_init_filters' );
}

// The box of the admin pages that changes all addresses below the old one; WP-CLI has none.
if ( getenv( 'BLOG_MIGRATE_BOX' ) ) {
	add_filter(
		'wp_import_options',
		function ( $options ) {
			return array( 'rewrite_urls' => true ) + $options;
		}
	);
}

// An import that is killed at the nth row that it writes.
if ( getenv( 'BLOG_MIGRATE_STOP' ) ) {
	$blog_migrate_left = (int) getenv( 'BLOG_MIGRATE_STOP' );
	add_filter(
		'query',
		function ( $query ) use ( &$blog_migrate_left ) {
			if ( defined( 'WP_IMPORTING' ) && preg_match( '/^\s*(INSERT|UPDATE)/i', $query ) && --$blog_migrate_left < 0 ) {
				posix_kill( getmypid(), 9 );
			}
			return $query;
		}
	);
}

// Whom WordPress asks beside itself is written down: nobody, in a good import.
add_filter(
	'pre_http_request',
	function ( $answer, $asked, $url ) {
		if ( false === $answer && 0 !== strpos( $url, home_url() ) ) {
			error_log( "asked the network for $url" );
		}
		return $answer;
	},
	99,
	3
);
